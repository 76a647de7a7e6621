//! What is taken for the URI of an object.

use crate::{Result, Uri};

/// What can be read as the URI of an object.
pub trait IntoUri {
    /// The URI.
    ///
    /// # Errors
    /// With Python's text when it is none.
    fn into_uri(self) -> Result<Uri>;
}

impl IntoUri for Uri {
    fn into_uri(self) -> Result<Uri> {
        Ok(self)
    }
}

impl IntoUri for &Uri {
    fn into_uri(self) -> Result<Uri> {
        Ok(self.clone())
    }
}

impl IntoUri for &str {
    fn into_uri(self) -> Result<Uri> {
        self.parse()
    }
}

impl IntoUri for String {
    fn into_uri(self) -> Result<Uri> {
        self.parse()
    }
}

impl IntoUri for &String {
    fn into_uri(self) -> Result<Uri> {
        self.parse()
    }
}
