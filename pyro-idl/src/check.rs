//! Draft to Model: the only place that makes one.

mod features;

pub use features::{Feature, Features};

use crate::diagnostic::Diagnostics;
use crate::draft::Draft;
use crate::model::Model;

/// Checks everything and reports every mistake that does not follow from another one.
pub fn check(_draft: &Draft, _features: Features, _diagnostics: &mut Diagnostics) -> Option<Model> {
    None
}
