//! What is built with specwright: under licences that `deny.toml` allows, and from one registry. CI asks
//! `cargo deny`, too, which knows of advisories.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};
use specwright_tests::{offline, root};

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("deny.toml")).expect("there is a deny.toml");
    let table: toml::Table = text.parse().expect("deny.toml is TOML");
    let list = table["licenses"]["allow"].as_array().expect("it lists licences");
    list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

/// Every package that is built on this machine, but for those of this repository.
fn packages() -> Vec<Value> {
    let rustc = offline::output({
        let mut command = Command::new("rustc");
        command.arg("-vV");
        command
    });
    let version = String::from_utf8(rustc.stdout).expect("rustc writes text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("it has a host");
    // What this was built from is there; anything else cargo may get.
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host]);
    let made = offline::output(command);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let metadata: Value = serde_json::from_slice(&made.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("it lists packages");
    packages.iter().filter(|package| !package["source"].is_null()).cloned().collect()
}

#[test]
fn every_package_has_a_licence_that_is_allowed_and_comes_from_the_registry() {
    let allowed = allowed();
    let packages = packages();
    assert!(packages.len() > 150, "{}", packages.len());
    for package in packages {
        let name = package["name"].as_str().expect("a package has a name");
        let source = package["source"].as_str().unwrap_or_default();
        assert!(source.starts_with("registry+"), "{name}: {source}");
        let license = package["license"].as_str().unwrap_or_else(|| panic!("{name} has a licence"));
        let license = Expression::parse_mode(license, ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let is_allowed = license.evaluate(|requirement| {
            requirement.license.id().is_some_and(|id| allowed.contains(id.name))
        });
        assert!(is_allowed, "{name}: {license}");
    }
}
