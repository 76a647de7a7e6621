//! Structs and unions: their way on and off the wire, from a list of their fields.

/// `record!(Reading { 0 station, 1 value, 2 at = None })`: a struct as a dict. A number for each field, then its name (`as
/// "type"` where the wire has another), then what it is when it does not come; a field without that has to come. `(f_MAX)` behind a field is the name of
/// its variable, where its own is taken.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($name:ident {
        $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),* $(,)?
    } $(,)?) => {
        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                enc.begin_dict($crate::__count!($($i)*))?;
                $($crate::codegen::field(enc, $crate::__wire!($field $($wire)?), &self.$field)?;)*
                enc.end_dict()
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                $crate::__read_fields!(
                    fields(dec), Self { $($i $field $(($local))? $(as $wire)? $(= $default)?),* }
                )
            }
        }
    };
}

/// Reads fields with a function of the runtime into a literal of a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_fields {
    (
        $read:ident($dec:ident $(, $more:expr)*),
        $into:ident $(:: $variant:ident)? {
            $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),*
        }
    ) => {{
        $(let $crate::__local!($field $($local)?) = &mut ::core::option::Option::None;)*
        let names: &[&'static str] = &[$($crate::__wire!($field $($wire)?)),*];
        let at = $crate::codegen::$read($dec $(, $more)*, names, |field, dec| match field {
            $($i => $crate::codegen::read($crate::__local!($field $($local)?), dec),)*
            _ => dec.skip(),
        })?;
        let _ = at;
        Ok($into $(:: $variant)? {
            $($field: $crate::__settled!(
                $crate::__local!($field $($local)?).take(), at, $crate::__wire!($field $($wire)?) $(, $default)?
            ),)*
        })
    }};
}

/// `union!(Event: "Event" { 0 Started { 0 at }, 1 Idle })`: an enum as a dict of one key, the variant's name. Fields are
/// written as those of a record.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:path: $declared:literal {
        $($v:tt $variant:ident $(as $tag:literal)? $({
            $($i:tt $field:ident $(($local:ident))? $(as $wire:literal)? $(= $default:expr)?),* $(,)?
        })?),* $(,)?
    } $(,)?) => {
        impl $crate::codegen::Encode for $name {
            fn encode<E: $crate::codegen::Encoder + ?::core::marker::Sized>(
                &self,
                enc: &mut E,
            ) -> ::core::result::Result<(), $crate::codegen::EncodeError> {
                enc.begin_dict(1)?;
                match self {
                    $(Self::$variant $({ $($field: $crate::__local!($field $($local)?)),* })? => {
                        enc.field($crate::__wire!($variant $($tag)?))?;
                        $crate::__encode_variant!(enc $({
                            $(($crate::__wire!($field $($wire)?)) $crate::__local!($field $($local)?)),*
                        })?)
                    })*
                }
                enc.end_dict()
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                dec: &mut D,
            ) -> ::core::result::Result<Self, $crate::codegen::DecodeError> {
                // A function for each variant with fields, so that one that contains its union takes the stack of its
                // own fields alone.
                $($(
                    #[inline(never)]
                    #[allow(non_snake_case)]
                    fn $variant<'de, D: $crate::codegen::Decoder<'de> + ?::core::marker::Sized>(
                        dec: &mut D,
                    ) -> ::core::result::Result<$name, $crate::codegen::DecodeError> {
                        type Union = $name;
                        $crate::__read_fields!(
                            fields(dec), Union::$variant {
                                $($i $field $(($local))? $(as $wire)? $(= $default)?),*
                            }
                        )
                    }
                )?)*
                let names: &[&'static str] = &[$($crate::__wire!($variant $($tag)?)),*];
                $crate::codegen::variant(dec, $declared, names, |variant, dec| match variant {
                    $($v => $crate::__decode_variant!(
                        dec, $variant $({ $($field)* })?
                    ),)*
                    _ => $crate::codegen::no_variant(dec, $declared),
                })
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __encode_variant {
    ($enc:ident) => { $crate::codegen::Encode::encode(&(), $enc)? };
    ($enc:ident { $(($wire:expr) $value:expr),* }) => {{
        $enc.begin_dict($crate::__count!($(($wire))*))?;
        $($crate::codegen::field($enc, $wire, $value)?;)*
        $enc.end_dict()?;
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __decode_variant {
    ($dec:ident, $variant:ident) => {
        $dec.skip().map(|()| Self::$variant)
    };
    ($dec:ident, $variant:ident { $($field:ident)* }) => {
        $variant($dec)
    };
}

/// The name on the wire: the second word if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire {
    ($name:ident) => {
        ::core::stringify!($name)
    };
    ($name:ident $wire:literal) => {
        $wire
    };
}

/// The name of a variable: the second word if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __local {
    ($name:ident) => {
        $name
    };
    ($name:ident $local:ident) => {
        $local
    };
}

/// What stands in a slot: what came, or the default; an error where there is none.
#[doc(hidden)]
#[macro_export]
macro_rules! __settled {
    ($slot:expr, $at:ident, $wire:expr) => {
        $crate::codegen::required($slot, $wire, $at)?
    };
    ($slot:expr, $at:ident, $wire:expr, $default:expr) => {
        $slot.unwrap_or_else(|| $default)
    };
}

/// How many tokens there are.
#[doc(hidden)]
#[macro_export]
macro_rules! __count {
    ($($token:tt)*) => { <[()]>::len(&[$($crate::__unit!($token)),*]) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __unit {
    ($token:tt) => {
        ()
    };
}
