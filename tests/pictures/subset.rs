//! The part of SVG that wikis take: what is in a file must be in these lists.
//!
//! The lists are the narrower of two: what `MediaWiki` accepts as an upload (`checkSvgScriptCallback` and
//! `checkCssFragment` of its `UploadBase`), and what `DOMPurify` leaves as it is.

use roxmltree::{Document, Node};
use std::collections::BTreeSet;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

const ELEMENTS: [&str; 18] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "line",
    "polygon",
    "polyline",
    "text",
    "tspan",
    "title",
    "desc",
    "defs",
    "clipPath",
    "pattern",
    "linearGradient",
    "stop",
    "image",
];

/// Elements with rules of their own.
const STYLE: &str = "style";
const LINK: &str = "a";

const ATTRIBUTES: [&str; 55] = [
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "clip-path",
    "clip-rule",
    "cx",
    "cy",
    "d",
    "data-part",
    "direction",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-style",
    "font-variant-ligatures",
    "font-weight",
    "gradientUnits",
    "height",
    "href",
    "id",
    "lang",
    "lengthAdjust",
    "letter-spacing",
    "offset",
    "opacity",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "rel",
    "role",
    "rx",
    "ry",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "textLength",
    "transform",
    "unicode-bidi",
    "viewBox",
    "width",
];

/// Attributes that hold one number.
const NUMBERS: [&str; 22] = [
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "font-size",
    "textLength",
    "stroke-width",
    "letter-spacing",
    "fill-opacity",
    "stroke-opacity",
    "stop-opacity",
    "opacity",
    "offset",
];

/// What a wiki would refuse or change in a file; what no reader could parse.
pub(crate) fn faults(svg: &str) -> Vec<String> {
    let document = match Document::parse(svg) {
        Ok(document) => document,
        Err(error) => return vec![format!("not well-formed: {error}")],
    };
    let mut faults = Vec::new();
    for word in ["<!DOCTYPE", "<![CDATA[", "<!--", "<?xml-"] {
        if svg.contains(word) {
            faults.push(format!("{word} in the file"));
        }
    }
    for node in document.descendants().filter(Node::is_element) {
        element(&node, &mut faults);
    }
    references(&document, &mut faults);
    faults
}

fn element(node: &Node<'_, '_>, faults: &mut Vec<String>) {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(NAMESPACE) {
        faults.push(format!("<{name}> is of another namespace"));
    }
    if name == STYLE {
        let css = node.text().unwrap_or_default();
        if is_hostile(css) {
            faults.push(format!("a style sheet that fetches: {css}"));
        }
    } else if !ELEMENTS.contains(&name) && name != LINK {
        faults.push(format!("<{name}> is not in the subset"));
    }
    for attribute in node.attributes() {
        if let Some(fault) = attribute_fault(name, attribute.namespace(), attribute.name(), attribute.value()) {
            faults.push(format!("<{name} {}={:?}>: {fault}", attribute.name(), attribute.value()));
        }
    }
}

fn attribute_fault(element: &str, namespace: Option<&str>, name: &str, value: &str) -> Option<&'static str> {
    if namespace.is_some() {
        return Some("an attribute of a namespace");
    }
    if NUMBERS.contains(&name) {
        let is_number = value.parse::<f64>().is_ok_and(f64::is_finite) && !value.contains(['e', 'E']);
        return (!is_number).then_some("no plain number");
    }
    if !ATTRIBUTES.contains(&name) {
        return Some("an attribute outside the subset");
    }
    match name {
        "href" if element == LINK => {
            let is_address = value.starts_with("https://") || value.starts_with("http://");
            (!is_address).then_some("no address that a wiki links to")
        }
        "href" => {
            let is_raster =
                ["png", "jpeg", "gif"].iter().any(|kind| value.starts_with(&format!("data:image/{kind};base64,")));
            (element != "image" || !is_raster).then_some("no embedded raster")
        }
        "id" => (!value.starts_with("cjm-") || !value.chars().all(is_of_id)).then_some("no id of ours"),
        "class" => (!value.split(' ').all(|class| class.starts_with("cjm-"))).then_some("no class of ours"),
        _ => is_hostile(value).then_some("style that fetches"),
    }
}

fn is_of_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether a piece of CSS fetches anything, or might in some old browser. Fonts may be embedded, written just so.
fn is_hostile(css: &str) -> bool {
    let css = css.to_lowercase().replace("url(\"data:;base64,", "(");
    let calls = ["url", "image", "image-set"].iter().flat_map(|function| {
        css.match_indices(&format!("{function}(")).map(move |(at, found)| at + found.len()).collect::<Vec<_>>()
    });
    let mut arguments = calls.map(|at| &css[at..]);
    arguments.any(|argument| !argument.trim_start_matches(['"', '\'']).starts_with('#'))
        || ["@import", "expression", "-o-link", "-o-replace", "\\", "javascript:"].iter().any(|word| css.contains(word))
        || css.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Ids stand once, and what is referred to is there.
fn references(document: &Document<'_>, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for id in document.descendants().filter_map(|node| node.attribute("id")) {
        if !ids.insert(id) {
            faults.push(format!("the id {id} stands twice"));
        }
    }
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        let referred = match attribute.name() {
            "aria-labelledby" => attribute.value().split(' ').collect(),
            _ => attribute
                .value()
                .strip_prefix("url(#")
                .and_then(|rest| rest.strip_suffix(')'))
                .into_iter()
                .collect::<Vec<_>>(),
        };
        let lost = referred.into_iter().filter(|id| !ids.contains(id));
        faults.extend(lost.map(|id| format!("{id} is referred to and not there")));
    }
}

#[test]
fn a_file_that_a_wiki_would_refuse_is_found() {
    let file = |inner: &str| format!("<svg xmlns=\"{NAMESPACE}\">{inner}</svg>");
    for inner in [
        "<script>alert(1)</script>",
        "<rect onload=\"x()\"/>",
        "<image href=\"https://example.org/a.png\"/>",
        "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
        "<a href=\"javascript:x\"><text>A</text></a>",
        "<a href=\"../other.svg\"><text>A</text></a>",
        "<rect fill=\"url(https://example.org/x)\"/>",
        "<style>@import 'x'</style>",
        "<style>rect{fill:url('http://x')}</style>",
        "<rect x=\"NaN\"/>",
        "<rect x=\"1e30\"/>",
        "<g id=\"cjm-1\"/><g id=\"cjm-1\"/>",
        "<rect fill=\"url(#cjm-gone)\"/>",
        "<g xmlns:x=\"urn:x\" x:y=\"1\"/>",
        "<foreignObject/>",
        "<use href=\"#a\"/>",
        "<!-- note -->",
        "<g>",
    ] {
        assert!(!faults(&file(inner)).is_empty(), "{inner}");
    }
    let fine = "<style>@font-face{font-family:I;src:url(\"data:;base64,AAAA\")}rect{fill:url(#cjm-g)}</style><rect id=\"cjm-g\" x=\"-1.5\"/>";
    assert_eq!(faults(&file(fine)), Vec::<String>::new());
}
