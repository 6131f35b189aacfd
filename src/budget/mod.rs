//! Budgets: what one map may cost. Each is declared here once, with its name, its default and a sentence.
//!
//! A run raises them on its command line, a project lowers them for its own files, and every finding that one is spent
//! names it.

/// Declares the budgets in the order of the documentation.
macro_rules! budgets {
    ($($field:ident $budget:ident $name:literal $default:expr, $unit:literal, $doc:literal;)*) => {
        /// One of the budgets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Budget {
            $(#[doc = $doc] $budget,)*
        }

        /// How much of each may be spent. The defaults are far above any real map.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Budgets {
            $(#[doc = $doc] pub $field: usize,)*
            /// No budget but a switch: every file is read by the full parser, also one that the quick reader would
            /// read. The tree and the findings are the same.
            pub full_parser: bool,
        }

        impl Budget {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$budget),*];

            /// Its name, as findings state it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$budget => $name,)* }
            }

            /// How much there is if nobody says otherwise: the most that a project file may allow.
            pub const fn default(self) -> usize {
                match self { $(Self::$budget => $default,)* }
            }

            /// What it is counted in.
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$budget => $unit,)* }
            }

            /// What it bounds, as a sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$budget => $doc,)* }
            }

            /// Its number among others.
            pub fn of(self, budgets: &Budgets) -> usize {
                match self { $(Self::$budget => budgets.$field,)* }
            }
        }

        impl Budgets {
            /// The same, with another number for one of them.
            pub fn set(&mut self, budget: Budget, number: usize) {
                match budget { $(Budget::$budget => self.$field = number,)* }
            }
        }

        impl Default for Budgets {
            fn default() -> Self {
                Self { $($field: $default,)* full_parser: false }
            }
        }
    };
}

budgets! {
    file_bytes FileBytes "file-bytes" 8 << 20, "bytes", "Bytes of a file; also of all persona files of a project together, each worth 1,024 at least: those after the one that goes beyond are not read.";
    events Events "events" 1_000_000, "parts", "Parts that the parser sees: starts, ends, texts and comments.";
    nodes Nodes "nodes" 750_000, "values", "Values of a file, copies by aliases included.";
    depth Depth "depth" 32, "levels", "Levels of nesting.";
    anchors Anchors "anchors" 1_000, "anchors", "Anchors (`&name`) of a file.";
    alias_nodes AliasNodes "alias-nodes" 50_000, "values", "Values that aliases (`*name`) copy altogether.";
    total_scalar_bytes TotalScalarBytes "total-scalar-bytes" 8 << 20, "bytes", "Bytes of all texts of a file, copies by aliases included.";
    scalar_bytes ScalarBytes "scalar-bytes" 64 << 10, "bytes", "Bytes of one text.";
    marks Marks "marks" 16, "marks", "Combining marks on one letter.";
    comments Comments "comments" 100_000, "comments", "Comments of a file.";
    comment_bytes CommentBytes "comment-bytes" 4 << 20, "bytes", "Bytes of all comments of a file.";
    suppressions Suppressions "suppressions" 10_000, "comments", "Comments of a file that begin with `cjm:`.";
    stages Stages "stages" 10_000, "stages", "Stages of a map.";
    touchpoints Touchpoints "touchpoints" 32_000, "touchpoints", "Touchpoints of a map.";
    claims Claims "claims" 40_000, "claims", "Pain points and opportunities of a map together.";
    metrics Metrics "metrics" 30_000, "metrics", "Metrics of a map.";
    emotions Emotions "emotions" 50_000, "feelings", "Feelings of a map: all values of `emotion` and `emotions`.";
    items Items "items" 130_000, "items", "Items of all lists of a file, and entries with names of your own; one value in the place of a list is one. A project file and the files of its personas are one file here.";
    personas Personas "personas" 20, "personas", "Personas of a map.";
    rows Rows "rows" 100, "rows", "Rows of its own of a map: those that it declares, and those that something stands in.";
    channels Channels "channels" 40_000, "pairs", "Pairs of a touchpoint and a channel in a map.";
    feelings Feelings "feelings" 200_000, "pairs", "Pairs of a touchpoint and a persona in a map.";
    findings Findings "findings" 100_000, "findings", "Findings of rules in a map.";
    image_bytes ImageBytes "image-bytes" 2 << 20, "bytes", "Bytes of one image.";
    images_bytes ImagesBytes "images-bytes" 16 << 20, "bytes", "Bytes of all images of a map, counted each time one is shown.";
    images_dots ImagesDots "images-dots" 48_000_000, "dots", "Dots of all images of a map, counted each time one is shown.";
    picture_bytes PictureBytes "picture-bytes" 64 << 20, "bytes", "Bytes of the marks of one SVG picture.";
    picture_lines PictureLines "picture-lines" 300_000, "lines", "Lines of text of one picture; each cell of a heat map is one.";
    scene_lines SceneLines "scene-lines" 80_000, "lines", "Lines of text of one picture that has to be in memory as a whole: those in pages of a site, and any but PDF alone, and SVG without its own fonts of the journey from left to right and of the heat map.";
    page_lines PageLines "page-lines" 40_000, "lines", "Lines of text of one PDF page; each cell of a heat map is one, and so are 8 combining marks, which are set one by one.";
    site_pages SitePages "site-pages" 1_000, "pages", "Pages of owners and personas of a site; a site of several maps may have as many for each of them.";
    site_page_bytes SitePageBytes "site-page-bytes" 32 << 20, "bytes", "Bytes of one page of a site; a page about several maps may have as many for each of them.";
}

impl Budgets {
    /// As much of everything as a command line may allow: for a text that was read within its budgets before.
    pub fn ample() -> Self {
        let mut budgets = Self::default();
        for &budget in Budget::ALL {
            budgets.set(budget, budget.most());
        }
        budgets
    }

    /// What bounds the lines of a picture that has to be in memory as a whole: whichever of two is less.
    pub fn of_a_scene(&self) -> Budget {
        if self.picture_lines <= self.scene_lines { Budget::PictureLines } else { Budget::SceneLines }
    }
}

/// The most that a command line may allow of any budget: places in a file are counted in 32 bits.
pub const MOST: usize = 1 << 31;

/// The most levels of nesting that a command line may allow: what follows the nesting of a file follows it on the stack.
pub const DEEPEST: usize = 96;

impl Budget {
    /// The budget of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|budget| budget.name() == name)
    }

    /// The most that a command line may allow of it.
    pub fn most(self) -> usize {
        if self == Self::Depth { DEEPEST } else { MOST }
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Budgets};

    #[test]
    fn every_budget_has_a_name_of_its_own_and_a_default_within_what_can_be_allowed() {
        for (at, budget) in Budget::ALL.iter().enumerate() {
            assert_eq!(Budget::ALL.iter().position(|other| other.name() == budget.name()), Some(at));
            assert_eq!(Budget::named(budget.name()), Some(*budget));
            assert_eq!(budget.of(&Budgets::default()), budget.default());
            assert!((1..=budget.most()).contains(&budget.default()), "{budget:?}");
        }
    }

    #[test]
    fn setting_one_budget_leaves_the_others() {
        for &budget in Budget::ALL {
            let mut budgets = Budgets::default();
            budgets.set(budget, 7);
            let changed = Budget::ALL.iter().filter(|other| other.of(&budgets) != other.default());
            assert_eq!(changed.collect::<Vec<_>>(), [&budget]);
            assert_eq!(budget.of(&budgets), 7);
        }
    }
}
