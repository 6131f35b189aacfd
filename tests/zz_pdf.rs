#[path = "pictures/drawing.rs"]
mod drawing;
#[path = "pictures/hard.rs"]
mod hard;
#[path = "pictures/maps.rs"]
mod maps;
use cjm::export::{pdf, Appearance};
use cjm::text::shape::Fonts;
#[test]
fn write_all() {
    let mut fonts = Fonts::embedded();
    for f in ["/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf","/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf","/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc","/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"] { eprintln!("{f} {:?}", fonts.add(std::fs::read(f).unwrap())); }
    let mut named = Vec::new();
    for p in ["examples/retail/e-bike.journey.yaml","examples/ryokan/onsen-stay.journey.yaml","examples/clinic/asthma-visit.journey.yaml","examples/streaming/family-plan.journey.yaml"] {
        named.push((p.rsplit('/').next().unwrap().split('.').next().unwrap().to_string(), drawing::example(p).scene));
    }
    for (n, t) in hard::MAPS { named.push((format!("hard-{n}"), drawing::lone(t).scene)); }
    named.push(("nasty".into(), drawing::lone(maps::NASTY).scene));
    for (n, scene) in named {
        for (a, s) in [(Appearance::Light, "light"), (Appearance::Dark, "dark")] {
            let t = std::time::Instant::now();
            let b = pdf(&scene, a, &fonts).unwrap();
            eprintln!("{n} {s} {} bytes {:?}", b.len(), t.elapsed());
            std::fs::write(format!("/tmp/pdf-out/{n}-{s}.pdf"), b).unwrap();
        }
    }
}
