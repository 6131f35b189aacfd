//! What a rule is: its name, its group, its levels, and what it draws.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing.
    Info,
    /// Should be mended; the run still succeeds.
    Warn,
    /// Must be mended; the run fails.
    Error,
}

impl Level {
    /// The levels as they are written in `cjm.yaml`, mildest first.
    pub const NAMES: [(&'static str, Level); 4] =
        [("off", Self::Off), ("info", Self::Info), ("warn", Self::Warn), ("error", Self::Error)];

    /// The level's name as it is written in `cjm.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// A rule's default level for each status of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// For a draft.
    pub draft: Level,
    /// For a map under review.
    pub review: Level,
    /// For a published map.
    pub published: Level,
    /// For an archived map.
    pub archived: Level,
}

impl Levels {
    /// An error whatever the status: structural findings.
    pub const ALWAYS: Self =
        Self { draft: Level::Error, review: Level::Error, published: Level::Error, archived: Level::Error };

    /// One level for drafts, one for reviews, one for published maps; archived maps are left in peace.
    pub const fn new(draft: Level, review: Level, published: Level) -> Self {
        Self { draft, review, published, archived: Level::Off }
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The file cannot be read as it is meant. Always an error, never suppressed.
    File,
    /// Parts that a journey map needs.
    Structure,
    /// Touchpoints and channels.
    Touchpoints,
    /// Emotion and the curve.
    Emotion,
    /// Pain points, opportunities and what comes of them.
    Opportunities,
    /// Metrics and moments of truth.
    Metrics,
    /// Evidence, owners and upkeep.
    Governance,
    /// What only shows where all maps of a project are seen together.
    Portfolio,
    /// The tool's own comments and settings.
    Settings,
}

impl Group {
    /// All groups, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Structure,
        Self::Touchpoints,
        Self::Emotion,
        Self::Opportunities,
        Self::Metrics,
        Self::Governance,
        Self::Portfolio,
        Self::Settings,
    ];

    /// The group's name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Structure => "structure",
            Self::Touchpoints => "touchpoints",
            Self::Emotion => "emotion",
            Self::Opportunities => "opportunities",
            Self::Metrics => "metrics",
            Self::Governance => "governance",
            Self::Portfolio => "portfolio",
            Self::Settings => "settings",
        }
    }
}

/// The row of the picture in which a rule's findings leave a dashed box, and the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// The field whose row it is: `channel`, `emotion`, `opportunities`, `metrics`.
    pub lane: &'static str,
    /// The words in the box, such as "not measured"; the picture puts "gap: " before them.
    pub words: &'static str,
}

/// One rule: what it finds has this name in every output, in settings and in suppressions.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case; names the defect and reads after "allow".
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// One sentence: what it finds.
    pub summary: &'static str,
    /// Default level by status.
    pub levels: Levels,
    /// Its gap in the picture, where it has one.
    pub drawn: Option<Drawn>,
    /// Its page: what it does, why it matters, a bad and a good example. The page is its test.
    pub page: &'static str,
}

impl Rule {
    /// Whether its findings are gaps of one journey: not of the file, of the tool's settings, or of a project's maps
    /// together. Which of the latter are found depends on what else was read, and a picture or a report of a map must not.
    pub fn is_about_the_journey(&self) -> bool {
        match self.group {
            Group::File | Group::Portfolio | Group::Settings => false,
            Group::Structure
            | Group::Touchpoints
            | Group::Emotion
            | Group::Opportunities
            | Group::Metrics
            | Group::Governance => true,
        }
    }

    /// Whether its findings mean that the file cannot be read as it is meant.
    pub fn is_structural(&self) -> bool {
        self.group == Group::File
    }
}
