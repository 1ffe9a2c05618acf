//! Two branches that each add to a description, merged by git.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use specwright_tests::required;

use super::meaning;
use super::work::Work;

/// A description with operations, of which each has its path and its `operationId`, and a component.
fn description(all: &[(&str, &str)]) -> String {
    let mut text = "openapi: 3.0.3\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n".to_owned();
    let mut components = "components:\n  schemas:\n".to_owned();
    for (path, id) in all {
        let name = path.trim_start_matches('/');
        text += &format!("  {path}:\n    get:\n      operationId: {id}\n      responses:\n");
        text += "        200:\n          description: Given.\n          content:\n";
        text += "            application/json:\n              schema:\n";
        text += &format!("                $ref: '#/components/schemas/{name}'\n");
        components += &format!("    {name}:\n      type: object\n      properties:\n");
        components += &format!("        of_{name}: {{ type: string }}\n");
    }
    text + &components
}

fn git(folder: &Path, arguments: &[&str]) -> Option<Output> {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=T", "-c", "user.email=t@example.com"]);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    command.args(arguments).output().ok()
}

/// Adds everything on a branch of its own, which begins where `main` is.
fn commit(work: &Work, branch: &str) {
    for arguments in
        [&["checkout", "-q", "-B", branch][..], &["add", "-A"], &["commit", "-qm", "A"]]
    {
        let output = git(work.path(), arguments).expect("git was there before");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn checkout(work: &Work, branch: &str) {
    let output = git(work.path(), &["checkout", "-q", branch]).expect("git was there before");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The lock of a merge of two branches that have one operation more each, and the methods of what is made
/// of both over it.
fn merged(one: (&str, &str), other: (&str, &str)) -> Option<(String, Vec<String>)> {
    let work = Work::new();
    let found = git(work.path(), &["init", "-q"]).filter(|output| output.status.success());
    required::or_skip("git", found.ok_or_else(|| "git".to_owned()))?;
    let first = [("/middle", "middle"), ("/nearby", "nearby")];
    work.generate(&description(&first), "");
    commit(&work, "first");
    for (branch, added) in [("one", one), ("other", other)] {
        checkout(&work, "first");
        work.generate(&description(&[first[0], first[1], added]), "");
        commit(&work, branch);
    }
    // What both changed in other files, the next run makes anew.
    git(work.path(), &["merge", "-q", "one"])?;
    let lock = fs::read_to_string(work.lock()).expect("there is a lock");
    let made = work.generate(&description(&[first[0], first[1], one, other]), "");
    assert_eq!(made.said, [""; 0]);
    let methods = meaning::of(&made.files).into_iter().filter(|line| line.starts_with("Client::"));
    Some((lock, methods.collect()))
}

#[test]
fn what_two_branches_add_has_the_names_that_it_had_there() {
    let expected = |one: &str, other: &str| {
        let mut lines =
            ["middle", "nearby", one, other].map(|name| format!("Client::{name}() = GET /{name}"));
        lines.sort();
        lines
    };
    // Where lines of both are in one place, git cannot tell in which order they are to be.
    for (one, other, is_in_conflict) in
        [("near", "nearer", false), ("able", "zone", true), ("pan", "pap", true)]
    {
        let (paths, names) = ([format!("/{one}"), format!("/{other}")], [one, other]);
        let Some((lock, methods)) = merged((&paths[0], names[0]), (&paths[1], names[1])) else {
            return;
        };
        assert_eq!(methods, expected(one, other));
        assert_eq!(lock.contains("<<<<<<<"), is_in_conflict, "{lock}");
    }
}

#[test]
fn of_what_has_one_name_on_two_branches_one_keeps_it() {
    let Some((lock, methods)) = merged(("/able", "middle"), ("/zone", "middle")) else { return };
    assert!(lock.contains("<<<<<<<"), "{lock}");
    assert_eq!(
        methods,
        [
            "Client::middle() = GET /middle",
            "Client::middle_2() = GET /able",
            "Client::middle_3() = GET /zone",
            "Client::nearby() = GET /nearby",
        ]
    );
}
