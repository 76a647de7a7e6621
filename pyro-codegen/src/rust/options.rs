//! What whoever has code made can choose. Plain data: what it means is judged by who fills it.

use super::{names, scope};
use proc_macro2::TokenStream;
use pyro_idl::source::Span;
use quote::quote;
use std::collections::BTreeMap;

/// How code is made of a Model. The default adds nothing and takes nothing from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Attributes of Rust before constants, aliases, types, fields, variants, traits and proxies' functions, by the place of the declared name
    /// ([`Head::span`](pyro_idl::model::Head::span)). Each is what [`check_attributes`](crate::front::check_attributes) lets
    /// through.
    pub attributes: BTreeMap<Span, String>,
    /// Attributes before modules, by the dotted name.
    pub module_attributes: BTreeMap<String, String>,
    /// Packages whose code is elsewhere, by their names, with the absolute path of the module: `lab.common` and
    /// `::lab_common::lab::common`. No code is made of them and of those inside them.
    pub extern_packages: BTreeMap<String, String>,
}

impl Options {
    /// No attributes, and nothing from elsewhere.
    pub(super) const NONE: &'static Self = &Self {
        attributes: BTreeMap::new(),
        module_attributes: BTreeMap::new(),
        extern_packages: BTreeMap::new(),
    };

    /// Whether the code of a package is elsewhere.
    pub fn is_extern(&self, package: &str) -> bool {
        self.home(package).is_some()
    }

    /// The module of a package that is elsewhere.
    pub(super) fn elsewhere(&self, package: &str) -> Option<TokenStream> {
        let (home, path) = self.home(package)?;
        let (path, inside) = (tokens(path), scope::segments(&package[home.len()..]).map(names::ident));
        Some(quote!(#path #(::#inside)*))
    }

    /// The named package that a package is, or is inside of; the innermost.
    fn home(&self, package: &str) -> Option<(&str, &str)> {
        let is_home = |name: &str| {
            package.strip_prefix(name).is_some_and(|inside| inside.is_empty() || inside.starts_with('.'))
        };
        let homes = self.extern_packages.iter().filter(|(name, _)| is_home(name));
        homes.map(|(name, path)| (name.as_str(), path.as_str())).max_by_key(|(name, _)| name.len())
    }
}

/// A text of Rust that was checked by who gave it.
///
/// # Panics
/// When it was not.
pub(super) fn tokens(text: &str) -> TokenStream {
    text.parse().expect("texts of the options are tokens of Rust")
}
