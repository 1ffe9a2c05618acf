//! Which files are written and removed, and what a failure leaves.

use super::*;

#[test]
fn the_folder_is_made_and_filled() {
    let root = folder();
    let dir = root.path().join("x/generated");
    let tally = write(&dir, &[("Cargo.toml", "a\n"), ("src/models/pet.rs", "b\n")]);
    assert_eq!(tally, Tally { changed: 3, right: 0, removed: 0 });
    let models = ("src/models/pet.rs", "b\n");
    expect(&dir, &[("Cargo.toml", "a\n"), ("src/", ""), ("src/models/", ""), models]);
}

#[test]
fn a_file_that_is_right_is_not_touched() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n"), ("b", "2\n")]);
    let times = |name: &str| fs::metadata(dir.path().join(name)).unwrap().modified().unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH;
    for name in ["a", "b", LOCK] {
        let file = fs::File::options().write(true).open(dir.path().join(name)).unwrap();
        file.set_modified(old).unwrap();
    }
    let tally = write(dir.path(), &[("a", "1\n"), ("b", "3\n")]);
    assert_eq!(tally, Tally { changed: 1, right: 2, removed: 0 });
    assert_eq!((times("a"), times(LOCK)), (old, old));
    assert_ne!(times("b"), old);
    expect(dir.path(), &[("a", "1\n"), ("b", "3\n")]);
}

#[test]
fn other_line_ends_are_right() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n2\n"), ("b", "1\n")]);
    fs::write(dir.path().join("a"), "1\r\n2\r\n").unwrap();
    let tally = write(dir.path(), &[("a", "1\n2\n"), ("b", "1\n")]);
    assert_eq!(tally, Tally { changed: 0, right: 3, removed: 0 });
    expect(dir.path(), &[("a", "1\r\n2\r\n"), ("b", "1\n")]);
    // Where the file has to be written anyway, it is written as ever.
    write(dir.path(), &[("a", "1\n3\n"), ("b", "1\n")]);
    expect(dir.path(), &[("a", "1\n3\n"), ("b", "1\n")]);
    // A bare CR is no line end.
    fs::write(dir.path().join("b"), "1\r").unwrap();
    assert_eq!(write(dir.path(), &[("a", "1\n3\n"), ("b", "1\n")]).changed, 1);
}

#[test]
fn a_file_that_is_not_utf8_is_not_right() {
    let dir = folder();
    write(dir.path(), &[("a", "\u{fffd}\n")]);
    fs::write(dir.path().join("a"), b"\xff\n").unwrap();
    assert_eq!(write(dir.path(), &[("a", "\u{fffd}\n")]).changed, 1);
    expect(dir.path(), &[("a", "\u{fffd}\n")]);
}

#[test]
fn what_is_no_longer_made_is_removed_with_the_folders_that_this_empties() {
    let dir = folder();
    write(dir.path(), &[("a/b/c", "1\n"), ("a/b/d", "1\n"), ("e/f", "1\n"), ("g", "1\n")]);
    fs::write(dir.path().join("e/mine"), "mine").unwrap();
    fs::create_dir(dir.path().join("empty")).unwrap();
    let tally = write(dir.path(), &[("g", "1\n")]);
    assert_eq!(tally, Tally { changed: 1, right: 1, removed: 3 });
    expect(dir.path(), &[("e/", ""), ("e/mine", "mine"), ("empty/", ""), ("g", "1\n")]);
}

#[test]
fn a_listed_file_that_is_gone_is_nothing_to_remove() {
    let dir = folder();
    write(dir.path(), &[("a/b", "1\n"), ("c", "1\n")]);
    fs::remove_dir_all(dir.path().join("a")).unwrap();
    assert_eq!(write(dir.path(), &[("c", "1\n")]).removed, 0);
}

#[test]
fn a_file_whose_name_changed_its_case_only_is_not_removed() {
    let dir = folder();
    write(dir.path(), &[("src/Pet.rs", "1\n")]);
    // On a system that ignores case, these are one file.
    assert_eq!(write(dir.path(), &[("src/pet.rs", "1\n")]).removed, 0);
    assert_eq!(fs::read_to_string(dir.path().join("src/pet.rs")).unwrap(), "1\n");
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n"), ("b", "1\n"), ("old", "1\n")]);
    let files = wanted(&[("a", "2\n"), ("new/c", "2\n"), ("b", "2\n"), ("d", "2\n")]);
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(dir.path(), &files, &mut sink).unwrap();
    // After the plan was made, a folder takes the place of a file that it makes; that comes out
    // when the files before it have been replaced.
    fs::create_dir_all(dir.path().join("d/in/the/way")).unwrap();
    let before = tree(dir.path());
    assert!(!plan.write(&mut sink));
    assert_eq!(tree(dir.path()), before);
    let [problem] = sink.all() else { panic!("{:?}", sink.all()) };
    let path = dir.path().join("d").display().to_string();
    assert_eq!(problem.message, format!("cannot replace `{path}`: it is no longer a file"));
    assert_eq!(problem.help.as_deref(), Some("nothing was changed"));
}

#[test]
fn a_failure_takes_back_the_folders_it_made() {
    let root = folder();
    fs::write(root.path().join("file"), "").unwrap();
    let files = wanted(&[("a/b/c", "1\n"), ("d", "1\n")]);
    let dir = root.path().join("x/y");
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(&dir, &files, &mut sink).unwrap();
    // As above, in a folder that is still to be made when the plan is.
    fs::create_dir_all(dir.join("d")).unwrap();
    assert!(!plan.write(&mut sink));
    expect(root.path(), &[("file", ""), ("x/", ""), ("x/y/", ""), ("x/y/d/", "")]);
}
