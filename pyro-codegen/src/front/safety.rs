//! What a daemon calls is safe Rust.

use super::Front;
use pyro_idl::diagnostic::{Diagnostic, codes};

impl Front {
    /// What implementors would have to promise, no caller over the network keeps.
    pub(super) fn safe(&mut self, item: &syn::ItemTrait) {
        if let Some(token) = &item.unsafety {
            let span = self.places.of(&token.span);
            let diagnostic = Diagnostic::new(codes::SYNTAX, span, "a service cannot be `unsafe`");
            self.diagnostics.push(diagnostic.under("anybody may call it").help("remove `unsafe`"));
        }
    }

    /// A daemon calls safe functions of Rust.
    pub(super) fn callable(&mut self, sig: &syn::Signature) {
        let unsafety = match &sig.safety {
            syn::Safety::Unsafe(token) => Some((token.span, "unsafe")),
            _ => None,
        };
        let abi = sig.abi.as_ref().map(|abi| (abi.extern_token.span, "extern"));
        for (token, word) in [unsafety, abi].into_iter().flatten() {
            let span = self.places.of(&token);
            let message = format!("a handler cannot be `{word}`");
            let diagnostic = Diagnostic::new(codes::SYNTAX, span, message).under("daemons call it");
            self.diagnostics.push(diagnostic.help(format!("remove `{word}`")));
        }
    }
}
