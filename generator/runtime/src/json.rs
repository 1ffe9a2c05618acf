//! JSON codecs: how values are read from JSON and written as JSON.

pub mod decode_error;
pub mod example;
pub mod fit;
pub mod indirect;
pub mod lookup;
pub mod object;
pub mod replay;
pub mod scalar_enum;
pub mod shown;
pub mod string_enum;
pub mod tuple;
pub mod union;
pub mod wire;
