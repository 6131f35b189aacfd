//! Pictures from a server that trusts nobody: GitHub and others send a strict policy with every file.

use super::{chromium, committed, enabled};
use crate::EXAMPLES;
use crate::drawing::{example, svg};
use cjm::export::Appearance;
use resvg::tiny_skia::PremultipliedColorU8;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Each picture is shown in a square of this size.
const SIDE: u32 = 500;

/// Fewer pixels than a word has: at edges, dots depend on where on the page a picture stands.
const FEW: usize = 100;

/// A server of the committed pictures: `/strict/N` with the policy, `/plain/N` without, `/` a page with both columns.
fn serve(pictures: Vec<String>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let pictures = Arc::new(pictures);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let pictures = Arc::clone(&pictures);
            thread::spawn(move || answer(stream, &pictures));
        }
    });
    port
}

/// Answers one request; a browser that hangs up is no failure.
fn answer(mut stream: TcpStream, pictures: &[String]) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut request = String::new();
    reader.read_line(&mut request).ok()?;
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|bytes| bytes > 2) {
        line.clear();
    }
    let path = request.split(' ').nth(1)?;
    let (kind, policy, body) = match path.trim_start_matches('/').split_once('/') {
        None => ("text/html", String::new(), page(pictures.len())),
        Some((folder, number)) => {
            let policy =
                if folder == "strict" { format!("Content-Security-Policy: {POLICY}\r\n") } else { String::new() };
            ("image/svg+xml", policy, pictures.get(number.parse::<usize>().ok()?)?.clone())
        }
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{policy}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()
}

fn page(pictures: usize) -> String {
    let row = |number| format!("<img src=/strict/{number}><img src=/plain/{number}>");
    let rows: String = (0..pictures).map(row).collect();
    format!(
        "<!doctype html><meta name=color-scheme content=\"light dark\"><style>body{{margin:0;width:{}px;font-size:0}}\
         img{{width:{SIDE}px;height:{SIDE}px;background:#fff}}</style>{rows}",
        2 * SIDE
    )
}

/// Whether two pixels are of another colour.
fn differs(a: PremultipliedColorU8, b: PremultipliedColorU8) -> bool {
    [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())].iter().any(|(a, b)| a.abs_diff(*b) > 32)
}

#[test]
fn a_strict_policy_changes_no_picture() {
    if !enabled("a_strict_policy_changes_no_picture") {
        return;
    }
    let mut pictures = committed();
    // This one has a style sheet, and the browser prefers dark: without the sheet it would be light.
    pictures.push(("auto".to_owned(), svg(&example(EXAMPLES[0]).scene, Appearance::Auto)));
    let rows = u32::try_from(pictures.len()).expect("few pictures");
    let names: Vec<String> = pictures.iter().map(|(name, _)| name.clone()).collect();
    let port = serve(pictures.into_iter().map(|(_, svg)| svg).collect());
    let address = format!("http://127.0.0.1:{port}/");
    let shot =
        chromium::screenshot("policy", &address, &["--blink-settings=preferredColorScheme=0"], 2 * SIDE, rows * SIDE);
    let pixel = |x, y| shot.pixel(x, y).expect("inside the screenshot");
    for (row, name) in (0..rows).zip(names) {
        let area = || (row * SIDE..(row + 1) * SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
        let changed = area().filter(|(x, y)| differs(pixel(*x, *y), pixel(x + SIDE, *y))).count();
        assert!(changed < FEW, "{name} changes under the policy: {changed} pixels");
        let white = PremultipliedColorU8::from_rgba(255, 255, 255, 255).expect("a colour");
        let drawn = area().filter(|(x, y)| pixel(*x, *y) != white).count();
        assert!(drawn > 5_000, "{name} is drawn: {drawn} pixels are not white");
        let dark = area().filter(|(x, y)| pixel(*x, *y).green() < 64).count();
        assert_eq!(dark > area().count() / 4, name == "auto", "{name} is dark if it follows its viewer: {dark}");
    }
}
