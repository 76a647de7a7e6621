//! The types of errors that authors name: which methods share one. Makes none of them.

use super::Front;
use super::values::declared;
use pyro_idl::decl::Path;
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use std::collections::BTreeMap;

/// By the module, the trait where items stand alone, and the name.
pub(super) type Named = BTreeMap<(usize, String, String), Errors>;

/// A type of errors.
#[derive(Debug)]
pub(super) struct Errors {
    /// Where it is named first.
    place: Span,
    /// What is thrown there, in the order of the alphabet.
    throws: Vec<String>,
}

impl Front {
    /// Notes a name behind the comma of `Result<T, E>`, for what a method throws. `false` for one that is something else
    /// already, which is reported; so is one under which another method throws something else.
    pub(super) fn names_errors(
        &mut self,
        name: &syn::Ident,
        throws: &[Path],
        service: &syn::ItemTrait,
    ) -> bool {
        let place = self.places.of(name);
        let text = declared(name);
        if self.module().items.contains_key(&text) || throws.iter().any(|path| path.text == text) {
            let message = format!("`{text}` is declared already");
            let diagnostic = Diagnostic::new(codes::DUPLICATE, place, message)
                .under("a type is made here, of all that the method can give")
                .help(format!("write another name: `{}Error`", declared(&service.ident)));
            self.diagnostics.push(diagnostic);
            return false;
        }
        // What stands alone is in any module of the file.
        let stands_alone = self.module().path.is_empty();
        let owner = if stands_alone { declared(&service.ident) } else { String::new() };
        let mut throws: Vec<String> = throws.iter().map(|path| path.text.clone()).collect();
        throws.sort();
        throws.dedup();
        let key = (self.current, owner, text.clone());
        let Some(first) = self.errors.get(&key) else {
            self.errors.insert(key, Errors { place, throws });
            return true;
        };
        if first.throws != throws {
            let of_first = first.throws.join("`, `");
            let message = format!("`{text}` is declared with other exceptions: `{of_first}`");
            let diagnostic = Diagnostic::new(codes::DUPLICATE, place, message)
                .label(first.place, "declared here")
                .help("name another type here, or throw the same in both");
            self.diagnostics.push(diagnostic);
        }
        true
    }
}
