'use strict';
// Everything is there to read without this script. It adds the search, and on the page of a map the zoom, the choice of
// lanes and the panel with the details of a touchpoint.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const data = (id) => {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
};
const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
// Whether the journey runs from right to left.
const leftward = getComputedStyle(one('h1')).direction === 'rtl';
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

for (const element of all('[data-script]')) element.hidden = false;
search(one('#find'), data('search-data'));
unfold();
if (one('#picture-data')) picture(data('picture-data'));

// Search: on the first page as one types; from other pages it leads there.
function search(field, entries) {
  field.form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!entries) location.href = 'index.html?q=' + encodeURIComponent(field.value);
    else remember(field.value);
  });
  if (!entries) return;
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const haystack = entries.map(([kind, text, map]) => plain([kind, text, map || ''].join(' ')));
  const asked = () => {
    const query = new URLSearchParams(location.search).get('q');
    return query !== null ? query : location.hash.startsWith('#q=') ? decoded(location.hash.slice(3)) : '';
  };
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const section = one('#found');
    section.hidden = words.length === 0;
    const list = one('#found-list');
    list.replaceChildren();
    if (section.hidden) return;
    const hits = entries.filter((_, at) => words.every((word) => haystack[at].includes(word)));
    const most = 60;
    const more = hits.length > most ? `, the first ${most} are shown` : '';
    one('#found-count').textContent = hits.length === 1 ? '1 result' : `${hits.length} results${more}`;
    for (const [kind, text, map, address] of hits.slice(0, most)) {
      const link = make('a');
      link.href = address;
      link.append(make('bdi', text));
      const item = make('li');
      item.append(make('span', kind, 'kind'), link);
      if (map) item.append(make('bdi', map, 'of'));
      list.append(item);
    }
  };
  // An address for what was looked for, so that it can be sent to somebody and the back button leads to it.
  function remember(query) {
    const bare = location.href.split(/[?#]/)[0];
    const address = query ? `${bare}?q=${encodeURIComponent(query)}` : bare;
    try {
      if (address !== location.href) history.pushState(null, '', address);
    } catch {
      location.hash = query ? 'q=' + encodeURIComponent(query) : '';
    }
  }
  field.addEventListener('input', show);
  field.addEventListener('change', () => remember(field.value));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { field.value = ''; show(); remember(''); }
  });
  const restore = () => { field.value = asked(); show(); };
  addEventListener('popstate', restore);
  restore();
}

// What is folded is unfolded for links into it and for paper.
function unfold() {
  const show = () => {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    const folds = all('details:not(.menu)').filter((fold) => !fold.open && fold.contains(target) && fold !== target);
    if (!folds.length) return;
    for (const fold of folds) fold.open = true;
    target.scrollIntoView();
  };
  const printed = [];
  addEventListener('beforeprint', () => {
    printed.push(...all('details:not(.menu, [open])'));
    for (const fold of printed) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of printed.splice(0)) fold.open = false;
  });
  addEventListener('hashchange', show);
  show();
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function picture({ width, height, regions }) {
  const viewport = one('.viewport');
  const drawing = one('.canvas > svg:first-child');
  const overlay = one('.canvas > svg.spots');
  const layers = [drawing, overlay];
  const parts = all(':scope > g[data-part]', drawing);
  const spots = all('a', overlay);
  const rects = spots.map((spot) => {
    const rect = one('rect', spot);
    return { rect, y: Number(rect.getAttribute('y')), height: Number(rect.getAttribute('height')) };
  });
  let zoom = 1;
  let shown = height;

  // What is no wider than its frame is shown to its last row, and the page scrolls; else the frame does, both ways.
  const frame = () => viewport.classList.toggle('open', width * zoom < viewport.clientWidth + 1);

  // Zoom: both drawings get another size.
  function scale(wanted, x = viewport.clientWidth / 2, y = Math.min(viewport.clientHeight, innerHeight) / 2) {
    const next = Math.min(4, Math.max(0.1, wanted));
    const [left, top] = [(viewport.scrollLeft + x) / zoom, (viewport.scrollTop + y) / zoom];
    const wasOpen = viewport.classList.contains('open');
    zoom = next;
    for (const layer of layers) {
      layer.setAttribute('width', width * zoom);
      layer.setAttribute('height', shown * zoom);
    }
    if (!frame() && wasOpen) viewport.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    viewport.scrollLeft = left * zoom - x;
    viewport.scrollTop = top * zoom - Math.min(y, viewport.clientHeight);
    one('[data-zoom-shown]').textContent = `${Math.round(zoom * 100)} %`;
  }
  const fitting = () => viewport.clientWidth / width;
  const steps = { in: () => zoom * 1.25, out: () => zoom / 1.25, fit: fitting, whole: () => 1 };
  for (const button of all('[data-zoom]')) {
    button.addEventListener('click', () => scale(steps[button.dataset.zoom]()));
  }
  viewport.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = viewport.getBoundingClientRect();
    scale(zoom * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  viewport.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { '+': steps.in, '=': steps.in, '-': steps.out, 0: steps.fit, 1: steps.whole }[event.key];
    const by = { ArrowRight: [80, 0], ArrowLeft: [-80, 0], ArrowDown: [0, 80], ArrowUp: [0, -80] }[event.key];
    if (step) scale(step());
    else if (by && event.target === viewport) viewport.scrollBy(...by);
    else return;
    event.preventDefault();
  });
  pinch(viewport, () => zoom, scale);
  drag(viewport);
  // A picture that would be too small to read begins larger than its frame.
  scale(Math.min(1, Math.max(fitting(), 0.6)));
  addEventListener('resize', frame);
  viewport.scrollLeft = leftward ? width : 0;

  // Lanes: those that are hidden leave no space.
  const boxes = all('[data-lane]');
  function lanes() {
    const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => Number(box.value)));
    const gone = regions.filter(([, , lane]) => hidden.has(lane));
    const above = (y) => gone.reduce((sum, [top, size]) => sum + Math.min(size, Math.max(0, y - top)), 0);
    parts.forEach((part, at) => {
      const [top, , lane] = regions[at];
      part.toggleAttribute('hidden', hidden.has(lane));
      part.setAttribute('transform', `translate(0 ${-above(top)})`);
    });
    for (const { rect, y, height: size } of rects) {
      rect.setAttribute('y', y - above(y));
      rect.setAttribute('height', size - above(y + size) + above(y));
    }
    shown = height - above(height);
    for (const layer of layers) layer.setAttribute('viewBox', `0 0 ${width} ${shown}`);
    scale(zoom);
  }
  for (const box of boxes) box.addEventListener('change', lanes);
  one('[data-lanes]')?.addEventListener('click', () => {
    for (const box of boxes) box.checked = true;
    lanes();
  });
  for (const menu of all('details.menu')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      one('summary', menu).focus();
      event.stopPropagation();
    });
  }
  details(viewport, spots);
}

function pinch(viewport, zoom, scale) {
  let start = null;
  const spread = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  viewport.addEventListener('touchstart', (event) => {
    start = event.touches.length === 2 ? { spread: spread(event.touches), zoom: zoom() } : null;
  }, { passive: true });
  viewport.addEventListener('touchmove', (event) => {
    if (!start || event.touches.length !== 2) return;
    event.preventDefault();
    const box = viewport.getBoundingClientRect();
    const [a, b] = event.touches;
    scale(start.zoom * spread(event.touches) / start.spread,
      (a.clientX + b.clientX) / 2 - box.left, (a.clientY + b.clientY) / 2 - box.top);
  }, { passive: false });
}

// The mouse moves the picture as a hand moves paper; fingers scroll it by themselves.
function drag(viewport) {
  let from = null;
  let moved = false;
  viewport.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    from = { x: event.clientX + viewport.scrollLeft, y: event.clientY + viewport.scrollTop };
    moved = false;
  });
  addEventListener('pointermove', (event) => {
    if (!from) return;
    const [left, top] = [from.x - event.clientX, from.y - event.clientY];
    if (!moved && Math.hypot(left - viewport.scrollLeft, top - viewport.scrollTop) < 5) return;
    moved = true;
    viewport.classList.add('dragged');
    [viewport.scrollLeft, viewport.scrollTop] = [left, top];
  });
  addEventListener('pointerup', () => { from = null; viewport.classList.remove('dragged'); });
  viewport.addEventListener('dragstart', (event) => event.preventDefault());
  viewport.addEventListener('click', (event) => {
    if (moved) { event.preventDefault(); event.stopPropagation(); }
    moved = false;
  }, { capture: true });
}

// The panel says what the card of a touchpoint says. `#touchpoint=decision/checkout` opens it.
function details(viewport, spots) {
  const panel = one('#details');
  const prefix = '#touchpoint=';
  const cards = spots.map((spot) => document.getElementById(spot.getAttribute('href').slice(1)));
  const address = (at) => prefix + cards[at].dataset.path;
  let current = -1;

  function fill(at) {
    const card = cards[at];
    const stage = one('h3', card.parentElement).textContent;
    one('#details-stage').textContent = stage;
    const name = one('#details-name');
    name.replaceChildren(...one('h4', card).cloneNode(true).childNodes);
    if (card.id.split('-').length === 2) name.textContent = stage;
    const list = one('dl', card)?.cloneNode(true);
    one('#details-body').replaceChildren(list || make('p', 'Nothing is noted here.', 'none'));
    one('[data-step="-1"]').disabled = at === 0;
    one('[data-step="1"]').disabled = at === cards.length - 1;
  }
  function open(at) {
    current = at;
    fill(at);
    panel.hidden = false;
    document.body.classList.add('asking');
    spots.forEach((spot, index) => {
      if (index === at) spot.setAttribute('aria-current', 'true');
      else spot.removeAttribute('aria-current');
    });
    bring(at);
    one('#details-body').scrollTop = 0;
    one('#details-name').focus({ preventScroll: true });
  }
  function close(returns) {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove('asking');
    spots[current]?.removeAttribute('aria-current');
    if (returns) spots[current]?.focus({ preventScroll: true });
    current = -1;
  }
  // Moves the picture so that a column is to be seen beside the panel.
  function bring(at) {
    const [box, spot] = [viewport.getBoundingClientRect(), one('rect', spots[at]).getBoundingClientRect()];
    const right = Math.min(box.right, innerWidth >= 700 ? panel.getBoundingClientRect().left || box.right : box.right);
    const by = spot.left < box.left ? spot.left - box.left - 16 : Math.max(0, spot.right - right + 16);
    viewport.scrollBy({ left: by, behavior: calm ? 'auto' : 'smooth' });
  }
  function leave() {
    const bare = location.href.split('#')[0];
    try { history.pushState(null, '', bare); } catch { location.hash = ''; }
    close(true);
  }
  // Which touchpoint an address means: by its path, or by the id of its card.
  function meant() {
    const hash = location.hash;
    if (hash.startsWith(prefix)) {
      const path = decoded(hash.slice(prefix.length));
      return cards.findIndex((card) => decoded(card.dataset.path) === path);
    }
    return cards.findIndex((card) => '#' + card.id === hash);
  }
  function route() {
    const at = meant();
    if (at < 0) { close(false); return; }
    if (!location.hash.startsWith(prefix)) history.replaceState(null, '', address(at));
    open(at);
    const box = viewport.getBoundingClientRect();
    if (box.bottom < 240 || box.top > innerHeight / 2) one('#the-picture').scrollIntoView({ block: 'start', behavior: 'auto' });
  }
  spots.forEach((spot, at) => {
    spot.addEventListener('click', (event) => {
      event.preventDefault();
      if (current === at) leave();
      else location.hash = address(at);
    });
    // One stop for the tab key; arrows go from touchpoint to touchpoint.
    spot.setAttribute('tabindex', at === 0 ? '0' : '-1');
    spot.addEventListener('keydown', (event) => {
      const rightward = leftward ? -1 : 1;
      const by = { ArrowRight: rightward, ArrowLeft: -rightward, Home: -spots.length, End: spots.length }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const next = Math.min(spots.length - 1, Math.max(0, at + by));
      spots[next].focus({ preventScroll: true });
      bring(next);
    });
    spot.addEventListener('focus', () => spots.forEach((other) => other.setAttribute('tabindex', other === spot ? '0' : '-1')));
  });
  for (const button of all('[data-step]')) {
    button.addEventListener('click', () => { location.hash = address(current + Number(button.dataset.step)); });
  }
  one('[data-close]').addEventListener('click', leave);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) leave();
  });
  addEventListener('hashchange', route);
  addEventListener('popstate', () => { if (meant() < 0) close(false); });
  route();
}
