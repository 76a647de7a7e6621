//! Generated code: every type and member of the fixtures, there and back.
