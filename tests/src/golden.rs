//! The committed output of the generator, compiled with all warnings denied, those of `clippy::pedantic` among them, and public,
//! since some lints look at public items only. What generated code is allowed, and why, stands in its own attributes.

#![deny(warnings, missing_debug_implementations, clippy::pedantic)]

macro_rules! golden {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("`golden/", stringify!($name), ".rs`.")]
            pub mod $name {
                include!(concat!("../golden/", stringify!($name), ".rs"));
            }
        )*
    };
}

golden! { ahead clashes edges everything hub matrix names odd relay service types workshop }
