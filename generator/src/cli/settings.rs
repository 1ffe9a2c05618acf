//! The options that stand for `specwright.toml`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use specwright::config::check_package_name;
use specwright::{Description, Runtime, Undeclared};

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
}

impl Settings {
    /// The description with them.
    pub(crate) fn applied(self, mut description: Description) -> Description {
        let Self { name, overlays, allowed, undeclared, runtime } = self;
        description.name = name;
        description.overlays = overlays;
        description.allowed = allowed;
        description.undeclared = undeclared.unwrap_or_default();
        description.runtime = runtime.unwrap_or_default();
        description
    }
}

fn package_name(name: &str) -> Result<String, String> {
    check_package_name(name).map(|()| name.to_owned())
}

fn undeclared() -> impl TypedValueParser<Value = Undeclared> {
    PossibleValuesParser::new(Undeclared::NAMES).try_map(|name| name.parse::<Undeclared>())
}
