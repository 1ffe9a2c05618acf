use crate::config::{Description, Formats};
use crate::diagnostics::Diagnostics;
use crate::source::Sources;

#[test]
fn dummy() {}
