//! `specwright dependencies`

use clap::Args;
use specwright::Form;
use specwright::dependencies::{Needed, text};

use super::described::Described;
use super::screen::Screen;

#[derive(Args)]
pub(crate) struct DependenciesArguments {
    #[command(flatten)]
    described: Described,
}

/// Prints what a crate's `Cargo.toml` needs. Returns whether all went well.
pub(crate) fn dependencies(arguments: DependenciesArguments, screen: &mut Screen) -> bool {
    let Some(described) = arguments.described.read(screen) else { return false };
    let (mut good, many) = (true, described.len() > 1);
    for one in described {
        let description = one.description.strict(false);
        let generation = specwright::generate_as(Form::Module, &description);
        let Some(needed) = Needed::of(&generation, &description.runtime) else {
            screen.diagnostics(&generation.diagnostics, &generation.sources);
            good = false;
            continue;
        };
        if many {
            screen.stdout(&format!("# {}\n\n", description.spec.display()));
        }
        screen.stdout(&text(&needed));
        if many {
            screen.stdout("\n");
        }
    }
    good
}
