use super::png::check_sum;
use super::*;
use crate::scene::RasterFormat;
use proptest::prelude::*;

fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("small").to_be_bytes();
    let sum = check_sum(&[name, content].concat()).to_be_bytes();
    [&length, name, content, &sum].concat()
}

fn header(across: u32, down: u32) -> Vec<u8> {
    chunk(b"IHDR", &[&across.to_be_bytes()[..], &down.to_be_bytes(), &[8, 2, 0, 0, 0]].concat())
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("small").to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

fn frame(marker: u8, across: u16, down: u16) -> Vec<u8> {
    segment(marker, &[&[8], &down.to_be_bytes()[..], &across.to_be_bytes(), &[1, 1, 0x11, 0]].concat())
}

fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let scan = [segment(0xda, &[1, 1, 0, 0, 63, 0]), vec![0x3f, 0xff, 0, 0xff, 0xd0, 0x3f]].concat();
    [&[0xff, 0xd8], &segments.concat()[..], &scan, &[0xff, 0xd9]].concat()
}

/// Notes of a camera with an orientation, in either order of bytes.
fn notes(orientation: u8, big: bool) -> Vec<u8> {
    if big {
        [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[orientation][..], b"\0\0\0\0\0\0"].concat()
    } else {
        [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[orientation][..], b"\0\0\0\0\0\0\0"].concat()
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_png_keeps_how_it_looks_and_loses_what_was_noted_about_it() {
    let looks = [header(3, 2), chunk(b"gAMA", &[0, 0, 177, 143]), chunk(b"IDAT", b"dots"), chunk(b"IEND", b"")];
    let [head, gamma, data, end] = looks.clone();
    let with_notes = png(&[
        head,
        gamma,
        chunk(b"tEXt", b"Author\0secret"),
        chunk(b"tIME", b"1234567"),
        chunk(b"eXIf", &notes(1, true)),
        data,
        end,
        b"secret behind the end".to_vec(),
    ]);
    let raster = read(&with_notes).expect("it is a PNG");
    assert_eq!((raster.format, raster.dots), (RasterFormat::Png, (3, 2)));
    assert_eq!(*raster.bytes, png(&looks));
}

#[test]
fn a_jpeg_keeps_how_it_looks_and_loses_what_was_noted_about_it() {
    let thumbnail = segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01rgb");
    let bytes = jpeg(&[
        thumbnail,
        segment(0xe1, &[b"Exif\0\0", &notes(1, false)[..]].concat()),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0secret"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xe2, b"MPF\0secret"),
        segment(0xed, b"Photoshop 3.0\0secret"),
        segment(0xfe, b"secret"),
        frame(0xc0, 8, 5),
    ]);
    let raster = read(&[&bytes[..], b"secret behind the end"].concat()).expect("it is a JPEG");
    assert_eq!((raster.format, raster.dots), (RasterFormat::Jpeg, (8, 5)));
    let plain = [
        segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        frame(0xc0, 8, 5),
    ];
    assert_eq!(*raster.bytes, jpeg(&plain));
    assert!(!contains(&raster.bytes, b"secret"));
}

#[test]
fn what_only_a_note_turns_is_refused() {
    for big in [false, true] {
        for (orientation, is_right) in [(0, true), (1, true), (6, false), (8, false), (9, true)] {
            let notes = notes(orientation, big);
            let photograph = jpeg(&[segment(0xe1, &[b"Exif\0\0", &notes[..]].concat()), frame(0xc2, 8, 5)]);
            let drawing = png(&[header(3, 2), chunk(b"eXIf", &notes), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")]);
            for bytes in [photograph, drawing] {
                let wrong = read(&bytes).err();
                assert_eq!(wrong, (!is_right).then_some(Unusable::Turned), "{orientation} {big}");
            }
        }
    }
}

#[test]
fn other_files_are_refused() {
    for bytes in [&b""[..], b"GIF89a", b"<svg xmlns", b"RIFF....WEBP", b"title: A map", b"\xff\xd8", b"\x89PNG"] {
        assert_eq!(read(bytes), Err(Unusable::Unknown), "{bytes:?}");
    }
    assert_eq!(read(&jpeg(&[frame(0xc3, 8, 5)])), Err(Unusable::Unusual));
    assert_eq!(read(&jpeg(&[frame(0xc9, 8, 5)])), Err(Unusable::Unusual));
}

#[test]
fn headers_that_contradict_themselves_are_refused() {
    let data = || chunk(b"IDAT", b"x");
    let end = || chunk(b"IEND", b"");
    let mut bad_sum = header(3, 2);
    bad_sum.pop();
    bad_sum.push(0);
    for chunks in [
        vec![header(0, 2), data(), end()],
        vec![header(3, 2), header(3, 2), data(), end()],
        vec![data(), header(3, 2), end()],
        vec![header(3, 2), end()],
        vec![header(3, 2), data()],
        vec![header(3, 2), chunk(b"XXXX", b""), data(), end()],
        vec![chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 3, 6, 0, 0, 0]), data(), end()],
        vec![bad_sum, data(), end()],
    ] {
        assert_eq!(read(&png(&chunks)), Err(Unusable::Broken), "{chunks:?}");
    }
    for segments in [vec![], vec![frame(0xc0, 0, 5)], vec![frame(0xc0, 8, 5), frame(0xc0, 9, 5)]] {
        assert_eq!(read(&jpeg(&segments)), Err(Unusable::Broken), "{segments:?}");
    }
}

#[test]
fn an_image_of_too_many_dots_is_refused_by_its_header() {
    let bomb = png(&[header(100_000, 100_000), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")]);
    assert_eq!(read(&bomb), Err(Unusable::TooManyDots(100_000, 100_000)));
    assert_eq!(read(&jpeg(&[frame(0xc0, 4001, 4000)])), Err(Unusable::TooManyDots(4001, 4000)));
    assert!(read(&jpeg(&[frame(0xc0, 4000, 4000)])).is_ok());
}

/// Well-formed files of both kinds, to be damaged.
fn files() -> [Vec<u8>; 2] {
    [
        png(&[header(3, 2), chunk(b"eXIf", &notes(1, true)), chunk(b"IDAT", b"dots"), chunk(b"IEND", b"")]),
        jpeg(&[segment(0xe1, &[b"Exif\0\0", &notes(1, false)[..]].concat()), frame(0xc0, 8, 5)]),
    ]
}

#[test]
fn a_file_that_ends_too_early_is_damaged() {
    for file in files() {
        for end in 8..file.len() {
            assert_eq!(read(&file[..end]), Err(Unusable::Broken), "{end}");
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(which in 0..2_usize, changes in prop::collection::vec((0..80_usize, any::<u8>()), 0..6)) {
        let mut file = files()[which].clone();
        for (at, byte) in changes {
            let at = at % file.len();
            file[at] = byte;
        }
        if let Ok(raster) = read(&file) {
            prop_assert_eq!(read(&raster.bytes), Ok(raster.clone()), "what was taken is taken again as it is");
        }
    }
}
