//! Where in the input something stood. All that reads or reports points at these.

/// One of the files of a run, in the order in which they were opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Where a value stood: the `ordinal`-th value of a file, counted in document order from 0, keys not
/// counted. Eight bytes a value; lines, columns and JSON pointers are found from it by reading the
/// file again, which only happens when a diagnostic is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file it stood in.
    pub file: FileId,
    /// How many values begin before it in that file.
    pub ordinal: u32,
}
