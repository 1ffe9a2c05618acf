//! What is refused or left alone.

use super::*;

#[test]
fn a_strangers_file_is_not_written_over() {
    let dir = folder();
    fs::write(dir.path().join("Cargo.toml"), "mine").unwrap();
    fs::write(dir.path().join("README.md"), "same\n").unwrap();
    let files = wanted(&[("Cargo.toml", "ours\n"), ("README.md", "same\n")]);
    let expected = ["`DIR/Cargo.toml` was not made by specwright"];
    assert_eq!(refuse(dir.path(), &files, Code::Output), expected);
    fs::write(dir.path().join("Cargo.toml"), "ours\n").unwrap();
    let tally = write(dir.path(), &[("Cargo.toml", "ours\n"), ("README.md", "same\n")]);
    assert_eq!(tally, Tally { changed: 1, right: 2, removed: 0 });
}

#[test]
fn nor_one_beside_the_files_of_an_earlier_run() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n")]);
    fs::write(dir.path().join("b"), "mine").unwrap();
    let files = wanted(&[("a", "2\n"), ("b", "2\n")]);
    let expected = ["`DIR/b` was not made by specwright"];
    assert_eq!(refuse(dir.path(), &files, Code::Output), expected);
}

#[test]
fn a_lock_that_cannot_be_read_is_written_anew_and_nothing_is_removed() {
    for broken in ["", "<<<<<<< ours", "{}", "file a\nfile\n", "file %FF", "version 3\nfile a"] {
        let dir = folder();
        write(dir.path(), &[("a", "1\n"), ("old", "1\n")]);
        fs::write(dir.path().join(LOCK), broken).unwrap();
        let files = wanted(&[("a", "2\n")]);
        let mut sink = Diagnostics::new();
        let plan = OutputPlan::new(dir.path(), &files, &mut sink).unwrap();
        assert_eq!(plan.tally(), Tally { changed: 2, right: 0, removed: 0 });
        assert_eq!(sink.all().len(), 1);
        assert_eq!(sink.all()[0].severity, Severity::Warning);
        let lock = dir.path().join(LOCK);
        let expected = format!("cannot read `{}`: ", lock.display());
        assert!(sink.all()[0].message.starts_with(&expected), "{}", sink.all()[0].message);
        assert!(plan.write(&mut sink));
        expect(dir.path(), &[("a", "2\n"), ("old", "1\n")]);
    }
}

#[test]
fn a_lock_cannot_reach_out_of_the_folder() {
    let root = folder();
    let dir = root.path().join("generated");
    write(&dir, &[("a", "1\n")]);
    fs::create_dir(dir.join(".git")).unwrap();
    let outside = root.path().join("secret");
    for path in [&dir.join(".git/config"), &outside] {
        fs::write(path, "mine").unwrap();
    }
    let paths = ["../secret", outside.to_str().unwrap(), "a/../../secret", ".git/config"];
    fs::write(dir.join(LOCK), paths.map(|path| format!("file {path}\n")).concat()).unwrap();
    let files = wanted(&[("b", "1\n")]);
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(&dir, &files, &mut sink).unwrap();
    assert!(plan.write(&mut sink));
    assert_eq!(sink.all().len(), 4);
    assert!(sink.all().iter().all(|d| d.severity == Severity::Warning));
    assert_eq!(fs::read_to_string(outside).unwrap(), "mine");
    let git = [(".git/", ""), (".git/config", "mine")];
    expect(&dir, &[git[0], git[1], ("a", "1\n"), ("b", "1\n")]);
}

#[test]
fn a_path_that_is_none_is_our_mistake() {
    let dir = folder();
    for path in ["../x", "/etc/passwd", "a/../../x", "", "a\nb"] {
        let files = [File::new(path, "x")];
        let messages = refuse(dir.path(), &files, Code::Internal);
        assert!(messages[0].starts_with(&format!("made a file with the path {path:?}: ")));
    }
    let twins = [File::new("src/Pet.rs", ""), File::new("src/pet.rs", "")];
    let expected = ["made both \"src/Pet.rs\" and \"src/pet.rs\""];
    assert_eq!(refuse(dir.path(), &twins, Code::Internal), expected);
}

#[test]
fn what_is_no_file_is_in_the_way() {
    let dir = folder();
    fs::create_dir(dir.path().join("a")).unwrap();
    fs::write(dir.path().join("b"), "").unwrap();
    let expected =
        ["cannot write `DIR/a`: `DIR/a` is a folder", "cannot write `DIR/b/c`: `DIR/b` is a file"];
    let files = wanted(&[("a", ""), ("b/c", "")]);
    assert_eq!(refuse(dir.path(), &files, Code::Output), expected);
    let file = dir.path().join("b");
    let mut sink = Diagnostics::new();
    assert!(OutputPlan::new(&file, &files, &mut sink).is_none());
    assert_eq!(sink.all()[0].message, format!("`{}` is not a folder", file.display()));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;

    let root = folder();
    let (dir, outside) = (root.path().join("generated"), root.path().join("outside"));
    write(&dir, &[("src/a", "1\n"), ("old/b", "1\n")]);
    fs::create_dir(&outside).unwrap();
    for name in ["src", "old"] {
        fs::remove_dir_all(dir.join(name)).unwrap();
        symlink(&outside, dir.join(name)).unwrap();
    }
    fs::write(outside.join("a"), "mine").unwrap();
    fs::write(outside.join("b"), "mine").unwrap();
    let expected = ["cannot write `DIR/src/a`: `DIR/src` is a symbolic link"];
    let mut sink = Diagnostics::new();
    let files = wanted(&[("src/a", "2\n")]);
    assert!(OutputPlan::new(&dir, &files, &mut sink).is_none());
    let errors = sink.all().iter().filter(|d| d.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|d| d.message.replace(dir.to_str().unwrap(), "DIR")).collect();
    assert_eq!(errors, expected);
    fs::remove_file(dir.join("src")).unwrap();
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(&dir, &files, &mut sink).unwrap();
    assert!(plan.write(&mut sink));
    assert_eq!(
        sink.all()[0].message.replace(dir.to_str().unwrap(), "DIR"),
        "`DIR/old/b` is no longer generated but is left alone: `DIR/old` is a symbolic link"
    );
    assert_eq!(sink.all().len(), 1);
    expect(&outside, &[("a", "mine"), ("b", "mine")]);
}
