//! The arguments of a call, one slot for each parameter.

use super::fields::read;
use crate::Exception;
use crate::codec::{Args, Decode, DecodeError, Decoder, PayloadDecoder};
use crate::service::{Interface, bind};

/// A tuple of one `Option` for each parameter: `None` where no argument came.
pub trait Slots: Sized {
    /// Nothing has come.
    fn empty() -> Self;

    /// Reads the argument for the `i`th parameter; passes over one that there is no slot for.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn read<'de, D: Decoder<'de> + ?Sized>(&mut self, i: usize, dec: &mut D) -> Result<(), DecodeError>;
}

/// Binds the arguments of a call. Every required parameter has its value then; the defaults of the others are the caller's
/// to fill in. Compiled once for each list of types and not for each method.
///
/// # Errors
/// What the caller is told when they do not fit, in Python's words.
pub fn arguments<S: Slots>(
    args: &mut PayloadDecoder<'_>,
    interface: &Interface,
    member: usize,
) -> Result<S, Exception> {
    let mut slots = S::empty();
    let (service, member) = (interface.short_name, &interface.members[member]);
    match args.args() {
        Args::Msgpack(dec) => bind(dec, service, member, |i, dec| slots.read(i, dec)),
        Args::Dyn(dec) => bind(dec, service, member, |i, dec| slots.read(i, dec)),
    }?;
    Ok(slots)
}

/// A list, and each longer one of the names that follow.
macro_rules! slots {
    ([]) => {
        impl Slots for () {
            fn empty() -> Self {}

            fn read<'de, D: Decoder<'de> + ?Sized>(&mut self, _: usize, dec: &mut D) -> Result<(), DecodeError> {
                dec.skip()
            }
        }
    };
    ([$($name:ident $i:tt)*]) => {
        impl<$($name: Decode),*> Slots for ($(Option<$name>,)*) {
            fn empty() -> Self {
                ($(none::<$name>(),)*)
            }

            fn read<'de, D: Decoder<'de> + ?Sized>(&mut self, i: usize, dec: &mut D) -> Result<(), DecodeError> {
                match i {
                    $($i => read(&mut self.$i, dec),)*
                    _ => dec.skip(),
                }
            }
        }
    };
    ([$($before:tt)*] $name:ident $i:tt $($after:tt)*) => {
        slots!([$($before)*]);
        slots!([$($before)* $name $i] $($after)*);
    };
}

const fn none<T>() -> Option<T> {
    None
}

// As many as a method may have parameters.
slots! {
    []
    T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7
    T8 8 T9 9 T10 10 T11 11 T12 12 T13 13 T14 14 T15 15
    T16 16 T17 17 T18 18 T19 19 T20 20 T21 21 T22 22 T23 23
    T24 24 T25 25 T26 26 T27 27 T28 28 T29 29 T30 30 T31 31
    T32 32 T33 33 T34 34 T35 35 T36 36 T37 37 T38 38 T39 39
    T40 40 T41 41 T42 42 T43 43 T44 44 T45 45 T46 46 T47 47
    T48 48 T49 49 T50 50 T51 51 T52 52 T53 53 T54 54 T55 55
    T56 56 T57 57 T58 58 T59 59 T60 60 T61 61 T62 62 T63 63
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{Output, PayloadEncoder};
    use crate::service::{Member, Param};
    use crate::{Generation, Serializer};

    const TABLE: Interface = Interface::new(
        "lab.Station",
        "Station",
        &[Member::method("add").params(&[Param::required("a"), Param::optional("b")])],
    );

    fn sent(
        serializer: Serializer,
        args: &impl crate::codec::EncodeArgs,
    ) -> Result<(Option<i64>, Option<String>), Exception> {
        let mut out = Output::new();
        PayloadEncoder::new(&mut out, serializer, Generation::Pyro5).call("o", "add", args).unwrap();
        let payload = out.to_vec();
        let mut dec = PayloadDecoder::new(&payload, None, serializer, Generation::Pyro5, Default::default());
        dec.as_dyn().begin_call().unwrap();
        arguments(&mut dec, &TABLE, 0)
    }

    #[test]
    fn each_argument_goes_to_its_slot() {
        for serializer in [Serializer::Msgpack, Serializer::Json, Serializer::Serpent, Serializer::Marshal] {
            assert_eq!(sent(serializer, &(1_i64, "x")).unwrap(), (Some(1), Some("x".to_owned())));
            assert_eq!(sent(serializer, &(1_i64,)).unwrap(), (Some(1), None));
            let refused = sent(serializer, &()).unwrap_err();
            assert_eq!(refused.class, "builtins.TypeError");
            assert_eq!(sent(serializer, &("x",)).unwrap_err().class, "builtins.TypeError");
        }
    }
}
