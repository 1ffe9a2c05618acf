//! What the generator makes of a random description, and what must hold for it in any case.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::test_runner::TestCaseError;
use specwright::diagnostics::{Code, Severity};
use specwright::output::File;
use specwright::{Description, Form, Generation, Undeclared};

use super::circles::{self, OTHER, Turn};
use super::document::{Order, document};
use super::fit::fit;
use super::tree::Spec;

/// The name of the file.
pub(super) const SPEC: &str = "spec.json";

/// Longer than any description of this size takes, on a slow and busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a random description may be refused for: it may define schemas by themselves alone.
const REASONS: &[Code] = &[Code::Contradiction, Code::Reference];

/// The files, as a module and with what is not declared kept; none where it is refused.
pub(super) fn module(spec: &Spec, folder: &Path) -> Option<Vec<File>> {
    generate(&document(spec, Order::AsGiven).to_string(), Form::Module, folder).files
}

fn generate(text: &str, form: Form, folder: &Path) -> Generation {
    let path = folder.join(SPEC);
    fs::write(&path, text).expect("the description can be written");
    let description =
        Description::new(&path, folder.join("generated")).undeclared(Undeclared::Keep);
    specwright::generate_as(form, &description)
}

/// It ends soon, says the same twice, and does not look at the order of components and paths.
/// `Ok(false)` where it is refused, rightly.
pub(super) fn holds(spec: Spec, folder: &Path) -> Result<bool, TestCaseError> {
    let spec = fit(spec);
    let text = |order| document(&spec, order).to_string();
    holds_for(&text(Order::AsGiven), &text(Order::Reverse), folder)
}

/// The same of two files whose references lead in circles.
pub(super) fn holds_in_circles(
    spec: Spec,
    turns: &[Turn],
    folder: &Path,
) -> Result<bool, TestCaseError> {
    let spec = fit(spec);
    let [given, other] = circles::files(&spec, turns, Order::AsGiven);
    fs::write(folder.join(OTHER), &other).expect("the other file can be written");
    let [reversed, _] = circles::files(&spec, turns, Order::Reverse);
    holds_for(&given, &reversed, folder).map_err(|why| match why {
        TestCaseError::Fail(why) => TestCaseError::fail(format!("{why}\n{OTHER}: {other}")),
        why => why,
    })
}

fn holds_for(given: &str, in_other_order: &str, folder: &Path) -> Result<bool, TestCaseError> {
    let started = Instant::now();
    let first = generate(given, Form::Crate, folder);
    let took = started.elapsed();
    if took > PATIENCE {
        return Err(fails(&format!("it took {took:?}"), given));
    }
    let errors = first.diagnostics.all().iter().filter(|found| found.severity == Severity::Error);
    for error in errors {
        if !REASONS.contains(&error.code) {
            let why = format!("refused: {}: {}", error.code.name(), error.message);
            return Err(fails(&why, given));
        }
    }
    let second = generate(given, Form::Crate, folder);
    same(&first, &second).map_err(|why| fails(&format!("another time {why}"), given))?;
    if in_other_order != given {
        let other = generate(in_other_order, Form::Crate, folder);
        same(&first, &other).map_err(|why| fails(&format!("in another order {why}"), given))?;
    }
    Ok(first.files.is_some())
}

fn same(one: &Generation, other: &Generation) -> Result<(), String> {
    let (one, other) = match (&one.files, &other.files) {
        (Some(one), Some(other)) => (one, other),
        (None, None) => return Ok(()),
        _ => return Err("only one is generated".to_owned()),
    };
    let paths = |files: &[File]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    if paths(one) != paths(other) {
        return Err(format!("the files are others: {:?}, {:?}", paths(one), paths(other)));
    }
    for (one, other) in one.iter().zip(other) {
        let lines = one.text.lines().zip(other.text.lines());
        if one.text != other.text {
            let (a, b) = lines.into_iter().find(|(a, b)| a != b).unwrap_or(("", "the end"));
            return Err(format!("{} differs:\n{a}\n{b}", one.path));
        }
    }
    Ok(())
}

/// Why a description fails, with the description.
pub(super) fn fails(why: &str, document: &str) -> TestCaseError {
    TestCaseError::fail(format!("{why}\n{document}"))
}
