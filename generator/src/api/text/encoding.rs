//! How parameters and the members of forms are written, where that is not the default.

use super::line::word;
use crate::api::{Location, MemberEncoding, ParameterEncoding, Style, WrittenAs};

pub(super) fn encoding_parts(encoding: &ParameterEncoding, location: Location) -> Vec<String> {
    let usual = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::QueryString | Location::Cookie => Style::Form,
    };
    match encoding {
        ParameterEncoding::Style { style, explode, allow_reserved, allow_empty_value } => {
            let mut parts = style_parts(*style, *explode, *allow_empty_value, usual);
            parts.extend(allow_reserved.then(|| "reserved allowed".to_owned()));
            parts
        }
        ParameterEncoding::Nested { style, explode, allow_empty_value, inner } => {
            let mut parts = style_parts(*style, *explode, *allow_empty_value, usual);
            let inner: Vec<&str> = inner.iter().copied().map(style_word).collect();
            parts.push(format!("lists in it {}", inner.join(" ")));
            parts
        }
        ParameterEncoding::Json => vec!["as json".to_owned()],
        ParameterEncoding::Form(members) => {
            let form = std::iter::once("as form".to_owned());
            form.chain(members.iter().map(member_words)).collect()
        }
    }
}

/// What is not the default.
fn style_parts(style: Style, explode: bool, allow_empty_value: bool, usual: Style) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend((style != usual).then(|| style_word(style).to_owned()));
    let explodes = if explode { "explode" } else { "no explode" };
    parts.extend((explode != style.explodes()).then(|| explodes.to_owned()));
    parts.extend(allow_empty_value.then(|| "empty allowed".to_owned()));
    parts
}

fn style_word(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Form => "form",
        Style::Simple => "simple",
        Style::Rest => "rest",
        Style::SpaceDelimited => "space delimited",
        Style::PipeDelimited => "pipe delimited",
        Style::TabDelimited => "tab delimited",
        Style::DeepObject => "deep object",
        Style::Cookie => "cookie",
    }
}

/// A member of a form.
pub(super) fn member_words(encoding: &MemberEncoding) -> String {
    let MemberEncoding { member, written } = encoding;
    let how = match written {
        WrittenAs::Part(media_type) => format!("part {}", word(media_type, "/+*")),
        WrittenAs::Parameter(encoding) => {
            let parts = encoding_parts(encoding, Location::Query);
            if parts.is_empty() { "parameter".to_owned() } else { parts.join(" ") }
        }
    };
    format!("member {} ({how})", word(member, ""))
}
