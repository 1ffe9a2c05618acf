//! What leads back to itself.

use std::collections::BTreeSet;
use std::fmt;

use crate::imports::Imports;

/// Files each of which imports, by whatever way round, all the others.
#[derive(Debug)]
pub(crate) struct Circle {
    /// The files, sorted.
    pub(crate) files: Vec<String>,
    /// The imports between them, a line each.
    imports: Vec<String>,
}

/// Finds the circles, the largest that there are, sorted.
pub(crate) fn circles(imports: &Imports) -> Vec<Circle> {
    let reached = |from: &String| {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            let next = imports.get(file).into_iter().flat_map(|taken| taken.keys());
            open.extend(next.filter(|file| reached.insert((*file).clone())));
        }
        reached
    };
    let mut circles = Vec::new();
    let mut done = BTreeSet::new();
    for file in imports.keys() {
        let back = |other: &String| reached(other).contains(file);
        let files: Vec<String> = reached(file).into_iter().filter(back).collect();
        if !files.is_empty() && done.insert(files.clone()) {
            circles.push(circle(files, imports));
        }
    }
    circles
}

fn circle(files: Vec<String>, imports: &Imports) -> Circle {
    let mut lines = Vec::new();
    for file in &files {
        let taken = imports.get(file).into_iter().flatten();
        for (from, what) in taken.filter(|(from, _)| files.contains(from)) {
            let what: Vec<&str> = what.iter().map(String::as_str).collect();
            lines.push(format!("    {file} imports {} of {from}", what.join(", ")));
        }
    }
    Circle { files, imports: lines }
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "a circle of {}:\n{}", self.files.join(", "), self.imports.join("\n"))
    }
}
