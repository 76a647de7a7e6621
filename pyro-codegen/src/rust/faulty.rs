//! What is generated for files with mistakes: the mistakes, as one error of the compiler, and the usual code for what could
//! be read, so that neither an editor nor the compiler complains about its uses as well.

use super::options::Options;
use super::{names, tree};
use proc_macro2::TokenStream;
use pyro_idl::Sketch;
use quote::quote;

/// The module of the unknown type, in which the mistakes stand, and all others.
///
/// The error is the length of an array. That makes an error of the type itself: the compiler lets it go with every
/// value, function and trait, for whatever it could say would follow from what it has said already. An error in the place of
/// the type, or of an item, does not do that.
pub(super) fn expand_faulty(sketch: &Sketch, diagnostics: &str, options: &Options) -> TokenStream {
    // The message begins on a line of its own, so that the columns of its drawings agree.
    let text = format!("the declarations have mistakes\n\n{}", diagnostics.trim_end());
    let model = sketch.model();
    let unknown = &model[sketch.unknown()].head;
    let (module, name) = (names::ident(&unknown.package), names::ident(&unknown.name));
    let others = model.packages.iter().filter(|package| package.name != unknown.package);
    let others = tree::expand(model, others, options);
    quote! {
        /// What could not be made out.
        #[allow(dead_code, unreachable_pub, reason = "it is there for the mistakes in it")]
        pub mod #module {
            /// Goes with every use.
            pub type #name = [(); ::core::compile_error!(#text)];
        }
        #others
    }
}
