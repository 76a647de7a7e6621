//! The types of methods' errors that authors name: each stands for one list of exceptions, and is none of these itself.

use super::Front;
use proc_macro2::Ident;
use pyro_idl::decl::Path;
use pyro_idl::diagnostic::{Diagnostic, codes};
use std::collections::btree_map::Entry;

impl Front {
    /// Judges the name of the enum that is to be made for what a method throws. Gives it if it can be made.
    pub(super) fn error_type(&mut self, error: Ident, throws: &[Path], usual: String) -> Option<Ident> {
        let name = error.to_string();
        let mut thrown: Vec<String> = throws.iter().map(|path| path.text.clone()).collect();
        thrown.sort();
        thrown.dedup();
        let is_thrown = thrown.iter().any(|path| path.rsplit('.').next() == Some(&*name));
        let key = (self.module().package.clone(), name.clone());
        let diagnostic = if is_thrown {
            let message = format!("`{name}` is one of the exceptions, and not all that can go wrong");
            Diagnostic::new(codes::THROWS, self.places.of(&error), message)
                .help(format!("write `{usual}`: this enum is made, and has `{name}` as a variant"))
        } else {
            match self.error_types.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(thrown);
                    return Some(error);
                }
                Entry::Occupied(entry) if *entry.get() == thrown => return Some(error),
                Entry::Occupied(entry) => {
                    let message = format!("`{name}` is of a method that throws something else");
                    let others = entry.get().join(", ");
                    Diagnostic::new(codes::THROWS, self.places.of(&error), message)
                        .under(format!("it stands for {others}"))
                        .help(format!("write `{usual}`, or let both throw the same"))
                }
            }
        };
        self.diagnostics.push(diagnostic);
        None
    }
}
