//! What `--check` shows.

use super::*;

#[test]
fn the_diff_shows_what_would_change() {
    let dir = folder();
    let lines = |changed: &str| {
        (1..=9).map(|n| if n == 5 { changed.to_owned() } else { n.to_string() } + "\n").collect()
    };
    let (old, new): (String, String) = (lines("5"), lines("five"));
    write(dir.path(), &[("a", &old), ("old", "x\ny")]);
    let files = [
        File::new("new", "n\n"),
        File::new("a", &new),
        File::new(LOCK, &fs::read_to_string(dir.path().join(LOCK)).unwrap()),
    ];
    let before = tree(dir.path());
    let mut sink = Diagnostics::new();
    let plan = OutputPlan::new(dir.path(), &files, &mut sink).unwrap();
    let expected = "\
--- DIR/a
+++ DIR/a (generated)
@@ -2,7 +2,7 @@
 2
 3
 4
-5
+five
 6
 7
 8
--- /dev/null
+++ DIR/new (generated)
@@ -0,0 +1 @@
+n
--- DIR/old
+++ /dev/null
@@ -1,2 +0,0 @@
-x
-y
\\ No newline at end of file
";
    let shown = |diff: String| diff.replace(dir.path().to_str().unwrap(), "DIR");
    assert_eq!(shown(plan.diff(false)), expected);
    assert_eq!(tree(dir.path()), before);

    plan.report(&mut sink);
    let messages: Vec<_> = sink.all().iter().map(|d| shown(d.message.clone())).collect();
    let expected = [
        "`DIR/a` is not what would be generated",
        "`DIR/new` is missing",
        "`DIR/old` is no longer generated",
    ];
    assert_eq!(messages, expected);
    assert!(sink.all().iter().all(|d| (d.code, d.severity) == (Code::Output, Severity::Error)));
}

#[test]
fn the_diff_of_what_is_right_is_empty() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n")]);
    let files = wanted(&[("a", "1\n")]);
    let plan = OutputPlan::new(dir.path(), &files, &mut Diagnostics::new()).unwrap();
    assert_eq!(plan.diff(false), "");
    assert!(plan.tally().is_right());
}

#[test]
fn a_long_diff_is_cut() {
    let dir = folder();
    let text: String = (0..1000).map(|n| format!("{n}\n")).collect();
    let files = [File::new("a", &text)];
    let plan = OutputPlan::new(dir.path(), &files, &mut Diagnostics::new()).unwrap();
    let diff = plan.diff(false);
    assert_eq!(diff.lines().count(), 203);
    assert!(diff.ends_with("+198\n\\ 801 more lines of this diff are not shown\n"), "{diff}");
}

#[test]
fn a_diff_does_not_act_on_the_terminal() {
    let dir = folder();
    write(dir.path(), &[("a", "1\n")]);
    fs::write(dir.path().join("a"), "\u{1b}[2J\t\u{202e}\u{7}2\u{61c}\u{200b}\u{200d}\n").unwrap();
    let files = wanted(&[("a", "1\n")]);
    let plan = OutputPlan::new(dir.path(), &files, &mut Diagnostics::new()).unwrap();
    let diff = plan.diff(false);
    assert!(
        diff.contains("\n-\\u{1b}[2J\t\\u{202e}\\u{7}2\\u{61c}\\u{200b}\u{200d}\n+1\n"),
        "{diff}"
    );
    assert!(!diff.contains(['\u{1b}', '\u{202e}', '\u{7}']));
    assert!(plan.diff(true).contains("\n\u{1b}[32m+1\u{1b}[0m\n"));
}
