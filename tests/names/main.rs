//! Names hold: what is called something keeps that name, and it keeps its meaning, whatever becomes of the
//! description.

mod again;
mod meaning;
mod merge;
mod pairs;
mod random;
mod selected;
mod steps;
mod work;
