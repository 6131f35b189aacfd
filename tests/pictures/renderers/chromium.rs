//! Chromium without a window: what a page's scripts find out, and what a page looks like.

use super::run;
use resvg::tiny_skia::Pixmap;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of every start: no window, no network of its own, one dot a pixel.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--allow-file-access-from-files",
];

/// How long a page's scripts may take, in milliseconds of the page's own clock.
const PATIENCE: &str = "--virtual-time-budget=60000";

/// Pictures as scripts are given them: `[{ name, svg }]`.
pub(super) fn named(pictures: &[(String, String)]) -> Value {
    pictures.iter().map(|(name, svg)| json!({ "name": name, "svg": svg })).collect()
}

/// What a script makes of pictures: it is called as `examine(pictures)` and resolves to a list of complaints, all texts.
/// Other scripts and markup may come before it.
pub(super) fn complaints(name: &str, head: &str, pictures: &Value, script: &str) -> Vec<String> {
    assert!(!script.contains("</script"), "the script would end there");
    let data = pictures.to_string().replace('<', "\\u003c");
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Pictures</title>{head}</head><body><script>\
         const show = (result) => {{ const pre = document.createElement('pre'); pre.id = 'result'; \
         pre.textContent = JSON.stringify(result); document.body.replaceChildren(pre); }};\n{script}\n\
         examine({data}).then(show, (error) => show([`the script failed: ${{error.stack}}`]));</script></body></html>"
    );
    let page = write(name, &page);
    let dom = start(name, &[PATIENCE, "--dump-dom"], &address(&page));
    let result = dom.split("<pre id=\"result\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let result = result.expect("the page's script ran to its end");
    let result = result.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&result).unwrap_or_else(|error| panic!("{error}: {result}"))
}

/// What a page looks like in a window of a size, to a browser with further flags.
pub(super) fn screenshot(name: &str, address: &str, flags: &[&str], width: u32, height: u32) -> Pixmap {
    let shot = folder(name).join("shot.png");
    let window = format!("--window-size={width},{height}");
    let shoot = format!("--screenshot={}", shot.display());
    start(name, &[&[shoot.as_str(), &window], flags].concat(), address);
    Pixmap::decode_png(&fs::read(&shot).expect("a screenshot")).expect("Chromium writes a PNG")
}

/// Writes a page into a folder of its own.
pub(super) fn write(name: &str, page: &str) -> PathBuf {
    let file = folder(name).join("page.html");
    fs::write(&file, page).expect("a writable target folder");
    file
}

pub(super) fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{name}"));
    fs::create_dir_all(&folder).expect("a writable target folder");
    folder
}

fn start(name: &str, flags: &[&str], address: &str) -> String {
    let profile = format!("--user-data-dir={}", folder(name).join("profile").display());
    let mut args = FLAGS.to_vec();
    args.extend(flags);
    args.extend([profile.as_str(), address]);
    String::from_utf8(run("chromium", &args)).expect("Chromium prints UTF-8")
}
