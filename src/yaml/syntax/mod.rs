//! Syntax errors in the words of those who write maps: what is wrong, at its cause, and the cure.

mod brackets;
mod escapes;
mod layout;
mod quoting;
mod spot;

use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use granit_parser::{ErrorKind, ScanError};
use spot::Spot;

/// The place where the parser gave up: one character, or the end of a line.
pub(super) fn place(source: &Source, error: &ScanError) -> Span {
    spot::character(source, error.marker().byte_offset().unwrap_or_default())
}

/// The finding for a syntax error.
pub(super) fn finding(source: &Source, error: &ScanError, tree: &Tree<'_, '_>) -> Diagnostic {
    let spot = Spot::new(source, error, tree);
    layout::tab(&spot, error.kind()).unwrap_or_else(|| by_kind(&spot, error))
}

fn by_kind(spot: &Spot<'_>, error: &ScanError) -> Diagnostic {
    use ErrorKind as K;
    match error.kind() {
        K::UnexpectedCharacter { .. }
        | K::MissingAnchorOrAliasName
        | K::InvalidBlockScalarHeader
        | K::ZeroBlockScalarIndent
        | K::MappingKeyNotAllowed
        | K::ExpectedTagBang
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape
        | K::InvalidTagUtf8LeadingByte
        | K::InvalidTagUtf8TrailingByte
        | K::InvalidTagUtf8
        | K::InvalidGlobalTagCharacter
        | K::UndeclaredTagHandle
        | K::PlainScalarStartsWithDashFlowIndicator
        | K::MisplacedFlowCollectionEnd
        | K::UnexpectedEofBlockMapping
        | K::UnexpectedEofBlockSequence
        | K::ExpectedNodeContent => quoting::first_character(spot, spot.at),
        K::MissingDocumentEndBeforeDirective
        | K::InvalidDirectiveTerminator
        | K::MissingYamlVersionSeparator
        | K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::DirectiveByteLimitExceeded { .. }
        | K::TooManyReservedDirectiveParams { .. }
        | K::YamlVersionTooLong
        | K::MissingYamlVersion
        | K::ExpectedTagDirectiveBang
        | K::InvalidTagDirectiveTerminator
        | K::DuplicateVersionDirective
        | K::DuplicateTagDirective
        | K::UnsupportedYamlMajorVersion => layout::directive(spot),
        K::MappingValueNotAllowed => quoting::colon(spot),
        K::SimpleKeyExpected | K::InvalidSimpleKey => layout::no_entry(spot),
        K::ExpectedBlockMappingKey | K::ExpectedBlockSequenceEntry | K::ExpectedDocumentStart => layout::misfit(spot),
        K::BlockSequenceEntryNotAllowed => layout::item_behind_key(spot),
        K::InvalidIndentation | K::InvalidFlowScalarIndent => brackets::not_indented(spot),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping => brackets::unclosed(spot, spot.at),
        K::MismatchedFlowCollectionEnd { open, close } => brackets::mismatched(spot, *open, *close),
        K::ExpectedFlowMappingSeparator | K::ExpectedFlowSequenceSeparator | K::InvalidColonPlacement => {
            brackets::no_comma(spot)
        }
        K::BlockEntryInFlowCollection => brackets::dash(spot),
        K::UnclosedQuotedScalar | K::InvalidQuotedScalarIndent | K::DocumentIndicatorInQuotedScalar => {
            quoting::unclosed(spot)
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => quoting::trailing(spot),
        K::UnknownQuotedScalarEscape | K::InvalidQuotedScalarHexEscape => escapes::unknown(spot),
        K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => escapes::no_character(spot),
        K::CommentInterceptedScalar => quoting::comment_inside(spot),
        // What remains is rare; the parser's own words are better than none.
        _ => spot.finding(spot.at, format!("this is not valid YAML: {}", error.info())).help(QUOTE),
    }
}

/// The cure that helps most often.
const QUOTE: &str = "text with special characters must stand in quotes";
