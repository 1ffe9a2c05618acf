//! `specwright inspect`

use clap::{Args, ValueEnum};
use serde::Serialize;
use specwright::diagnostics::Severity;
use specwright::inspect::{Amount, Inspection, text};

use super::Options;
use super::described::Described;
use super::screen::{MessageFormat, Screen};

#[derive(Args)]
pub(crate) struct InspectArguments {
    #[command(flatten)]
    described: Described,
    /// Show everything, not only the beginning of each section
    #[arg(long)]
    all: bool,
    /// Show only what mentions this word, all of it
    #[arg(long, value_name = "WORD")]
    grep: Option<String>,
    /// How to show it [default: text, or json with --message-format json]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What is shown as JSON.
#[derive(Serialize)]
struct Document {
    apis: Vec<Inspection>,
}

/// Shows what there is. Returns whether all could be read, and with `strict` whether nothing was left out.
pub(crate) fn inspect(arguments: InspectArguments, options: &Options, screen: &mut Screen) -> bool {
    let InspectArguments { described, all, grep, format } = arguments;
    let Some(described) = described.read(screen) else { return false };
    let mut good = true;
    let mut found = Vec::new();
    for one in described {
        let generation = one.generate();
        good &= !(options.strict && generation.diagnostics.has(Severity::Warning));
        match Inspection::of(&generation) {
            Some(inspection) => found.push(match &grep {
                Some(word) => inspection.matching(word),
                None => inspection,
            }),
            None => {
                screen.diagnostics(&generation.diagnostics, &generation.sources);
                good = false;
            }
        }
    }
    let is_json = match format {
        Some(format) => format == Format::Json,
        None => screen.format == MessageFormat::Json,
    };
    if found.is_empty() && screen.format == MessageFormat::Json {
        // The errors are on standard output already.
        return false;
    }
    if is_json {
        let document = serde_json::to_string_pretty(&Document { apis: found });
        let document = document.expect("text and numbers always fit into JSON");
        screen.stdout(&format!("{document}\n"));
    } else {
        let amount = if all || grep.is_some() { Amount::All } else { Amount::Some };
        let texts: Vec<String> = found.iter().map(|it| text(it, amount)).collect();
        screen.stdout(&texts.join("\n"));
    }
    good
}
