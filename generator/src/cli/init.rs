//! `specwright init`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use specwright::diagnostics::Diagnostics;
use specwright::init::{self, Decisions};
use specwright::inspect::{Inspection, clean};
use specwright::source::Sources;
use specwright::{Config, Description, Generation};

use super::screen::Screen;

#[derive(Args)]
pub(crate) struct InitArguments {
    /// The OpenAPI description
    spec: PathBuf,
    /// The folder of the generated crate [default: the name of its package]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write over a specwright.toml that is there
    #[arg(long)]
    force: bool,
}

/// Writes the first `specwright.toml`, or adds a description to it. Returns whether all went well.
pub(crate) fn init(arguments: InitArguments, screen: &mut Screen) -> bool {
    let InitArguments { spec, output, force } = arguments;
    if spec == Path::new("-") {
        return screen.failure("specwright.toml names a file, which standard input is not");
    }
    let description = Description::new(&spec, output.as_deref().unwrap_or(Path::new("generated")));
    let generation = specwright::generate_over(&description, &Generation::default());
    let (Some(found), Some(interface)) = (Inspection::of(&generation), &generation.interface)
    else {
        screen.diagnostics(&generation.diagnostics, &generation.sources);
        return false;
    };
    let output = output.unwrap_or_else(|| PathBuf::from(&found.package));
    let (Some(from), Some(to)) = (slashed(&spec), slashed(&output)) else {
        return screen.failure("a path in specwright.toml has to be Unicode");
    };
    let written = match write(&from, &to, &found.package, force) {
        Ok(written) => written,
        Err(Refusal::Said(why)) => return screen.failure(&why),
        Err(Refusal::Wrong(diagnostics, sources)) => {
            screen.diagnostics(&diagnostics, &sources);
            return false;
        }
    };
    let decisions = Decisions::of(&interface.api);
    screen.stdout(&format!("{written}: {from} becomes the crate {} in {to}\n", found.package));
    screen.stdout(&summary(&found, &decisions));
    screen.stdout(
        "\nspecwright inspect    shows all that there is\nspecwright generate   writes the crate\n",
    );
    true
}

/// As it is written in the file, on any system.
fn slashed(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

/// Why nothing was written.
enum Refusal {
    Said(String),
    Wrong(Diagnostics, Sources),
}

/// Writes the file. Gives what was done.
fn write(spec: &str, output: &str, name: &str, force: bool) -> Result<String, Refusal> {
    let path = Path::new(Config::FILE);
    let present = path.exists() && !force;
    let (text, done) = match present {
        false => (init::text(spec, output, name), "wrote"),
        true => {
            let text =
                fs::read_to_string(path).map_err(|why| Refusal::Said(cannot("read", &why)))?;
            let config = parsed(&text)?;
            let is_same = |it: &Description| same(&it.spec, Path::new(spec));
            if config.apis.iter().any(is_same) {
                return Err(Refusal::Said(format!(
                    "{} has `{spec}` already: change it there, or have it written anew by --force",
                    Config::FILE
                )));
            }
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            (format!("{text}{end}{}", init::table(spec, output, name)), "added to")
        }
    };
    parsed(&text)?;
    fs::write(path, text).map_err(|why| Refusal::Said(cannot("write", &why)))?;
    Ok(format!("{done} {}", Config::FILE))
}

fn cannot(what: &str, why: &std::io::Error) -> String {
    format!("cannot {what} {}: {why}", Config::FILE)
}

fn parsed(text: &str) -> Result<Config, Refusal> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add(Config::FILE, text);
    let config = Config::parse(file, text, Path::new(""), &mut diagnostics);
    config.ok_or(Refusal::Wrong(diagnostics, sources))
}

/// Whether two paths are one file.
fn same(one: &Path, other: &Path) -> bool {
    let full = |path: &Path| fs::canonicalize(path).ok();
    one == other || full(one).is_some_and(|one| Some(one) == full(other))
}

/// How many of each are named.
const NAMED: usize = 5;

/// What was found, and what is to be decided.
fn summary(found: &Inspection, decisions: &Decisions) -> String {
    let mut lines = vec![
        clean(&format!("{} {}", found.title, found.version)),
        format!("  operations     {}", found.operations.len()),
        format!("  models         {}", found.models.len()),
        format!("  servers        {}", names(found.servers.iter().map(|it| it.url.clone()))),
        format!("  security       {}", names(found.security.iter().map(|it| it.name.clone()))),
    ];
    if !found.webhooks.is_empty() {
        lines.push(format!("  webhooks       {}", found.webhooks.len()));
    }
    let codes = found.codes.iter().map(|(code, count)| format!("{count} {code}"));
    if !found.codes.is_empty() {
        lines.push(format!("  diagnostics    {}", names(codes)));
    }
    if !found.untyped.is_empty() {
        lines.push(format!("\n{} of type serde_json::Value:", found.untyped.len()));
        lines.extend(some(found.untyped.iter().map(|it| format!("{}: {}", it.item, it.why))));
    }
    if !decisions.pages.is_empty() {
        lines.push("\nLists that look paged; if they are, [[api.pages]] says how:".to_owned());
        let pages = decisions.pages.iter();
        lines.extend(some(
            pages.map(|it| format!("{} by {}", it.operation, it.parameters.join(", "))),
        ));
    }
    if !decisions.formats.is_empty() {
        lines.push(
            "\nFormats that are text or numbers, unless [api.formats] gives them a type:"
                .to_owned(),
        );
        let formats = decisions.formats.iter();
        lines.extend(some(formats.map(|(format, count)| format!("{format}: {count} times"))));
    }
    format!("\n{}\n", lines.join("\n"))
}

fn names(names: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = names.map(|name| clean(&name)).collect();
    match all.len() {
        0 => "none".to_owned(),
        count if count > NAMED => format!("{count}"),
        _ => all.join(", "),
    }
}

/// The first lines, further in, and how many there are besides.
fn some(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = lines.map(|line| format!("  {}", clean(&line))).collect();
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    all.extend((more > 0).then(|| format!("  … and {more} more")));
    all
}
