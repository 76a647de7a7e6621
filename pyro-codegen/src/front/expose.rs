use proc_macro2::TokenStream;
pub fn expose(_input: TokenStream) -> TokenStream { TokenStream::new() }
