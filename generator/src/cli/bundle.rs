//! `specwright bundle`

use std::path::{Path, PathBuf};

use clap::Args;
use specwright::Description;
use specwright::diagnostics::Severity;
use specwright::source::Format;

use super::Options;
use super::screen::Screen;

#[derive(Args)]
pub(crate) struct BundleArguments {
    /// The OpenAPI description
    spec: PathBuf,
    /// The file to write, JSON if its name ends in .json and YAML otherwise; `-` for stdout
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// An overlay to apply; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// A folder besides the description's own that references may lead to; may be given several times
    #[arg(long = "allow", value_name = "DIR")]
    allowed: Vec<PathBuf>,
}

/// Writes a description as one file, or with `check` compares it. Returns whether all went well.
pub(crate) fn bundle(arguments: BundleArguments, options: &Options, screen: &mut Screen) -> bool {
    let BundleArguments { spec, output, overlays, allowed } = arguments;
    let to_stdout = output == Path::new("-");
    let format = Format::of_path(if to_stdout { &spec } else { &output });
    let mut description = Description::new(spec, &output).strict(options.strict);
    (description.overlays, description.allowed) = (overlays, allowed);
    let mut bundle = specwright::bundle(&description, format);
    match bundle.text.take() {
        None => {}
        Some(text) if to_stdout => screen.stdout(&text),
        Some(text) if options.check => bundle.compare(&output, &text),
        Some(text) => bundle.write(&output, &text),
    }
    screen.diagnostics(&bundle.diagnostics, &bundle.sources);
    !bundle.diagnostics.has(Severity::Error)
}
