//! The options that stand for `specwright.toml`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use specwright::config::check_package_name;
use specwright::{Description, Features, Media, Models, Runtime, Selector, Undeclared};

/// What may be said of a description that is given by its path.
#[derive(Args, Clone, Default)]
pub(crate) struct Settings {
    /// The name of its package [default: from the description's title]
    #[arg(long, requires = "spec", value_parser = package_name)]
    name: Option<String>,
    /// An overlay to apply; may be given several times
    #[arg(long = "overlay", value_name = "FILE", requires = "spec")]
    overlays: Vec<PathBuf>,
    /// A folder besides the description's own that references may lead to; may be given several times
    #[arg(long = "allow", value_name = "DIR", requires = "spec")]
    allowed: Vec<PathBuf>,
    /// What becomes of members that the description does not declare [default: ignore]
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = undeclared())]
    undeclared: Option<Undeclared>,
    /// Where the runtime comes from: `copy`, a version, `path=DIR` or `git=URL` [default: copy]
    #[arg(long, value_name = "WHERE", requires = "spec")]
    runtime: Option<Runtime>,
    /// Generate these operations and no others: `tag:NAME`, `id:NAME`, `/path/**`, `GET`, `GET /path`,
    /// `webhook:NAME` or `deprecated`; may be given several times
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = selector)]
    include: Vec<Selector>,
    /// Leave these operations out, in the same words; may be given several times
    #[arg(long, value_name = "WHAT", requires = "spec", value_parser = selector)]
    exclude: Vec<Selector>,
    /// Whether types are generated that no operation needs [default: all, or used with --include or --exclude]
    #[arg(long, value_name = "WHICH", requires = "spec", value_parser = models())]
    models: Option<Models>,
    /// Make a feature of Cargo for each tag, on by default [default: none]
    #[arg(long, value_name = "WHICH", requires = "spec", value_parser = features())]
    features: Option<Features>,
    /// Generate only this where a body is offered in several forms: `json` or a media type; may be given several
    /// times, the best first
    #[arg(long, value_name = "TYPE", requires = "spec")]
    media: Vec<Media>,
    /// Generate the types alone, without a client and what that needs
    #[arg(long, requires = "spec")]
    types_only: bool,
}

impl Settings {
    /// The description with them.
    pub(crate) fn applied(self, mut description: Description) -> Description {
        let Self { name, overlays, allowed, undeclared, runtime, .. } = self;
        let Self { include, exclude, models, features, media, types_only, .. } = self;
        description.name = name;
        description.overlays = overlays;
        description.allowed = allowed;
        description.undeclared = undeclared.unwrap_or_default();
        description.runtime = runtime.unwrap_or_default();
        description.include = include;
        description.exclude = exclude;
        description.models = models;
        description.features = features.unwrap_or_default();
        description.media = media;
        description.types_only = types_only;
        description
    }
}

fn selector(text: &str) -> Result<Selector, String> {
    let selector = Selector::from(text);
    let fault = selector.criteria().err().map(|fault| format!("{fault}: {}", Selector::HELP));
    fault.map_or(Ok(selector), Err)
}

fn models() -> impl TypedValueParser<Value = Models> {
    PossibleValuesParser::new(Models::NAMES).try_map(|name| name.parse::<Models>())
}

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
}

fn features() -> impl TypedValueParser<Value = Features> {
    PossibleValuesParser::new(Features::NAMES).try_map(|name| name.parse::<Features>())
}
