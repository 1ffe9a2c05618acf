//! `specwright vendor`

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use specwright::diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use specwright::diff::{self, Changes, show};
use specwright::source::Sources;
use specwright::vendor::{Header, Limits, Plan, Settings, Vendoring};
use specwright::{Config, vendor};
use url::Url;

use super::screen::{MessageFormat, Screen, colours};
use super::{Options, configured_as};

#[derive(Args)]
pub(crate) struct VendorArguments {
    /// The URL of the description; with --update or --verify, the descriptions that were fetched
    /// [default: those that specwright.toml names]
    #[arg(value_name = "URL | FILE", required_unless_present_any = ["update", "verify"])]
    what: Vec<String>,
    /// The file to write; files that it refers to are written below its folder [default: spec/ and the
    /// last segment of the URL]
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["update", "verify"])]
    output: Option<PathBuf>,
    /// Fetch again from the recorded URLs, and show what changed
    #[arg(long)]
    update: bool,
    /// Open no connection; fail if a file is not what was fetched
    #[arg(long, conflicts_with = "update")]
    verify: bool,
    /// Write over files that were edited, or that specwright did not fetch
    #[arg(long)]
    force: bool,
    /// A header to send to the origin of the URL, and to no other; may be given several times
    #[arg(long = "header", value_name = "NAME: VALUE")]
    headers: Vec<Header>,
    /// A file of certificates (PEM) to trust in place of the system's
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
    /// Ask addresses of this machine and its networks, too, and this machine even without TLS
    #[arg(long)]
    allow_private: bool,
    /// The size of a file, unpacked
    #[arg(long, value_name = "MIB", default_value_t = 32)]
    max_file_size: u32,
    /// The size of all files, unpacked
    #[arg(long, value_name = "MIB", default_value_t = 256)]
    max_total_size: u32,
    /// The number of files
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    max_files: usize,
    /// The time for everything
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    max_time: u32,
}

impl VendorArguments {
    fn settings(&self) -> Settings {
        const MIB: u64 = 1024 * 1024;
        let mut limits = Limits::default();
        limits.file = u64::from(self.max_file_size) * MIB;
        limits.total = u64::from(self.max_total_size) * MIB;
        limits.files = self.max_files;
        limits.time = Duration::from_secs(self.max_time.into());
        let mut settings = Settings::default();
        settings.allow_private = self.allow_private;
        settings.ca.clone_from(&self.cacert);
        settings.headers.clone_from(&self.headers);
        settings.limits = limits;
        settings.force = self.force;
        settings
    }
}

/// Fetches descriptions, or compares them. Returns whether all went well.
pub(crate) fn vendor(arguments: &VendorArguments, options: &Options, screen: &mut Screen) -> bool {
    if !arguments.update && !arguments.verify {
        return first(arguments, options, screen);
    }
    let Some(files) = files(arguments, screen) else { return false };
    if arguments.verify {
        return verify(&files, screen);
    }
    let settings = arguments.settings();
    if !settings.headers.is_empty() && origins(&files).len() > 1 {
        let message = "a header is sent to one origin, and these descriptions are from several";
        let help = "name the description that it is for: specwright vendor --update FILE";
        return fail(Diagnostic::error(Code::Config, At::Run, message).help(help), screen);
    }
    let mut good = true;
    for file in &files {
        good &= carry_out(vendor::update(file, &settings), true, options, screen);
    }
    good
}

/// Fetches a description for the first time, or anew.
fn first(arguments: &VendorArguments, options: &Options, screen: &mut Screen) -> bool {
    let [url] = arguments.what.as_slice() else {
        let message = "one description is fetched at a time";
        let help = "to fetch again what was fetched: specwright vendor --update";
        return fail(Diagnostic::error(Code::Config, At::Run, message).help(help), screen);
    };
    let vendoring = vendor::vendor(url, arguments.output.as_deref(), &arguments.settings());
    carry_out(vendoring, false, options, screen)
}

fn verify(files: &[PathBuf], screen: &mut Screen) -> bool {
    let mut good = true;
    for file in files {
        let diagnostics = vendor::verify(file);
        screen.diagnostics(&diagnostics, &Sources::new());
        good &= !diagnostics.has(Severity::Error);
    }
    good
}

/// The descriptions to look at; `None`, and an error, where there are none.
fn files(arguments: &VendorArguments, screen: &mut Screen) -> Option<Vec<PathBuf>> {
    if !arguments.what.is_empty() {
        return Some(arguments.what.iter().map(PathBuf::from).collect());
    }
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let config = Config::read(Path::new(Config::FILE), &mut sources, &mut diagnostics);
    screen.diagnostics(&diagnostics, &sources);
    let specs: BTreeSet<PathBuf> = config?.apis.into_iter().map(|api| api.spec).collect();
    let files: Vec<PathBuf> =
        specs.into_iter().filter(|file| vendor::origin(file).is_some()).collect();
    if files.is_empty() {
        let message = format!("{} names no description that was fetched", Config::FILE);
        let help = "fetch one: specwright vendor URL -o FILE";
        fail(Diagnostic::error(Code::Config, At::Run, message).help(help), screen);
        return None;
    }
    Some(files)
}

/// The origins of descriptions.
fn origins(files: &[PathBuf]) -> BTreeSet<String> {
    let urls = files.iter().filter_map(|file| Url::parse(&vendor::origin(file)?).ok());
    urls.map(|url| url.origin().ascii_serialization()).collect()
}

fn fail(diagnostic: Diagnostic, screen: &mut Screen) -> bool {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(diagnostic);
    screen.diagnostics(&diagnostics, &Sources::new());
    false
}

/// Shows what changes, if asked to, and writes it unless it is to be checked only.
fn carry_out(vendoring: Vendoring, shows: bool, options: &Options, screen: &mut Screen) -> bool {
    let Vendoring { plan, mut diagnostics, sources } = vendoring;
    if options.strict && !diagnostics.has(Severity::Error) && diagnostics.has(Severity::Warning) {
        let message = "nothing is stored, since warnings count as errors (`strict`)";
        diagnostics.error(Code::Config, At::Run, message);
    }
    let plan = plan.filter(|_| !diagnostics.has(Severity::Error));
    let is_human = screen.format == MessageFormat::Human;
    let mut is_done = plan.is_some();
    if let Some(plan) = &plan {
        if is_human && (shows || options.check) {
            screen.stdout(&changes(plan));
            screen.stdout(&plan.diff(colours(&io::stdout())));
        }
        if options.check {
            plan.report(&mut diagnostics);
        } else if !plan.is_right() {
            is_done = plan.write(&mut diagnostics);
        }
    }
    screen.diagnostics(&diagnostics, &sources);
    if let Some(plan) = plan.filter(|_| is_done && is_human) {
        screen.stderr(&format!("{}\n", summary(&plan, options.check)));
    }
    is_done && !diagnostics.has(Severity::Error)
}

/// What a description means that is not what it was, if both can be read; above the texts, of which only a
/// part may be shown.
fn changes(plan: &Plan) -> String {
    let changed = || -> io::Result<Option<Changes>> {
        if plan.is_right() || !plan.file().exists() {
            return Ok(None);
        }
        let folder = tempfile::tempdir()?;
        for (path, bytes) in plan.files() {
            let path = folder.path().join(path);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)?;
        }
        let before = configured_as(plan.file());
        let mut after = before.clone();
        after.spec = folder.path().join(plan.file().file_name().unwrap_or_default());
        let earlier = specwright::generate(&before);
        let later = specwright::generate_over(&after, &earlier);
        Ok(diff::compare(&earlier, &later))
    };
    // What cannot be compared is still shown as text.
    let changes = changed().ok().flatten().filter(|changes| !changes.is_empty());
    changes.map_or_else(String::new, |it| show::text(&it, colours(&io::stdout())) + "\n")
}

/// The line at the end of a run.
fn summary(plan: &Plan, check: bool) -> String {
    let (tally, file) = (plan.tally(), plan.file().display());
    let files = tally.changed + tally.right;
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    match (plan.is_right(), check) {
        (true, _) => format!("{file}: {files}, nothing changed"),
        (false, true) => format!("{file}: {files}, not as upstream"),
        (false, false) => {
            let (changed, removed) = (tally.changed, tally.removed);
            format!("{file}: {files}, {changed} written, {removed} removed")
        }
    }
}
