// What of a picture is another after DOMPurify, attributes that it takes away from everything set aside: nothing in a
// picture depends on `role` or `unicode-bidi` alone, and without kerning and ligatures spelled out, `textLength` still
// holds every text to its width.
const HARMLESS = new Set(['role', 'unicode-bidi', 'font-kerning', 'font-variant-ligatures']);
function differences(before, after, where, complaints) {
    if (!after || before.nodeName !== after.nodeName) {
        complaints.push(`${where}: ${before.nodeName} is ${after ? after.nodeName : 'gone'}`);
        return;
    }
    if (before.nodeType !== Node.ELEMENT_NODE && before.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) {
        if (before.nodeValue !== after.nodeValue) complaints.push(`${where}: ${before.nodeValue} is ${after.nodeValue}`);
        return;
    }
    for (const { name, value } of before.attributes ?? []) {
        if (!HARMLESS.has(name) && after.getAttribute(name) !== value) {
            complaints.push(`${where} <${before.nodeName} ${name}=${value}> is ${after.getAttribute(name)}`);
        }
    }
    if (before.childNodes.length !== after.childNodes.length) {
        complaints.push(`${where} <${before.nodeName}>: ${before.childNodes.length} children are ${after.childNodes.length}`);
        return;
    }
    before.childNodes.forEach((child, at) => differences(child, after.childNodes[at], where, complaints));
}
function parsed(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
}
