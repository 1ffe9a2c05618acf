//! The descriptions that a command looks at and writes nothing for.

use std::path::PathBuf;

use clap::Args;
use specwright::{Description, Generation};

use super::configured;
use super::screen::Screen;
use super::settings::Settings;

#[derive(Args)]
pub(crate) struct Described {
    /// The OpenAPI description, `-` for standard input; without it, those of specwright.toml in the
    /// current folder
    spec: Option<PathBuf>,
    /// The folder of the generated crate, if there is one: what has a name there has it here
    #[arg(short, long, value_name = "DIR", requires = "spec")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

/// A description, and whether there are names that hold.
pub(crate) struct One {
    pub(crate) description: Description,
    is_new: bool,
}

impl Described {
    /// None if `specwright.toml` has errors.
    pub(crate) fn read(self, screen: &mut Screen) -> Option<Vec<One>> {
        let Self { spec, output, settings } = self;
        let Some(spec) = spec else {
            let all = configured(screen)?;
            let of_file = |description| One { description, is_new: false };
            return Some(all.into_iter().map(of_file).collect());
        };
        let is_new = output.is_none();
        let output = output.unwrap_or_else(|| PathBuf::from("generated"));
        let description = settings.applied(Description::new(spec, output));
        Some(vec![One { description, is_new }])
    }
}

impl One {
    /// What would be generated. What only stops it from being written does not matter.
    pub(crate) fn generate(&self) -> Generation {
        let description = self.description.clone().strict(false);
        match self.is_new {
            true => specwright::generate_over(&description, &Generation::default()),
            false => specwright::generate(&description),
        }
    }
}
