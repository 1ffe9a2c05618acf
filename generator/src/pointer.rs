//! JSON pointers (RFC 6901).

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

use std::borrow::Cow;

/// Adds a step to a pointer, by the name of a member or the index of an item.
pub(crate) fn push(pointer: &mut String, name: &str) {
    pointer.push('/');
    match name.contains(['~', '/']) {
        true => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
        false => pointer.push_str(name),
    }
}

/// The steps of a pointer; none where it is empty, and so leads to the whole.
pub(crate) fn names(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.strip_prefix('/').into_iter().flat_map(|rest| rest.split('/')).map(name)
}

/// As [`names`], kept.
pub(crate) fn split(pointer: &str) -> Vec<String> {
    names(pointer).map(Cow::into_owned).collect()
}

/// The name that a step is written for.
pub(crate) fn name(step: &str) -> Cow<'_, str> {
    match step.contains('~') {
        true => Cow::Owned(step.replace("~1", "/").replace("~0", "~")),
        false => Cow::Borrowed(step),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_into_a_pointer_and_come_out_of_it() {
        let table: [(&[&str], &str); 6] = [
            (&[], ""),
            (&[""], "/"),
            (&["paths", "/pets/{id}", "get"], "/paths/~1pets~1{id}/get"),
            (&["~", "~1", "~01", "/~"], "/~0/~01/~001/~1~0"),
            (&["", "", "0"], "///0"),
            (&["%2F", "é"], "/%2F/é"),
        ];
        for (steps, pointer) in table {
            let mut made = String::new();
            steps.iter().for_each(|step| push(&mut made, step));
            assert_eq!(made, pointer);
            assert_eq!(names(pointer).collect::<Vec<_>>(), steps);
        }
        // What is no pointer has no steps; what is no escape stays.
        assert_eq!(names("a/b").count(), 0);
        assert_eq!(name("~2~"), "~2~");
    }
}
