//! Arguments without a declaration, for skeletons that are written by hand.

use super::ArgError;
use crate::codec::{Decode, Decoder, PayloadDecoder};
use crate::{Exception, Value};

/// All arguments of a call, as any values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DynArgs {
    /// In order.
    pub positional: Vec<Value>,
    /// In the order of arrival.
    pub keyword: Vec<(String, Value)>,
}

impl DynArgs {
    /// Reads them; `args` stands at the positional arguments, as in [`Skeleton::call`](super::Skeleton::call).
    ///
    /// # Errors
    /// What cannot be read, as the exception that the caller is to see.
    pub fn decode(args: &mut PayloadDecoder<'_>) -> Result<Self, Exception> {
        read(args.as_dyn()).map_err(Exception::from)
    }

    /// Takes the argument out that was given in this position or under this name.
    ///
    /// # Errors
    /// `TypeError` when it was given twice.
    pub fn take(&mut self, position: usize, name: &str) -> Result<Option<Value>, Exception> {
        let keyword = self.keyword.iter().position(|(key, _)| key == name);
        match (self.positional.get_mut(position), keyword) {
            (Some(_), Some(_)) => Err(Exception::new(
                "builtins.TypeError",
                format!("got multiple values for argument '{name}'"),
            )),
            (Some(value), None) => Ok(Some(std::mem::take(value))),
            (None, Some(at)) => Ok(Some(self.keyword.remove(at).1)),
            (None, None) => Ok(None),
        }
    }

    /// As [`take`](Self::take), for an argument that has to be there; `call` is `Thing.echo()` in the text of the error.
    ///
    /// # Errors
    /// `TypeError`, worded as Python does it.
    pub fn require(&mut self, position: usize, name: &str, call: &str) -> Result<Value, Exception> {
        self.take(position, name)?.ok_or_else(|| {
            Exception::new(
                "builtins.TypeError",
                format!("{call} missing 1 required positional argument: '{name}'"),
            )
        })
    }
}

fn read(dec: &mut dyn Decoder<'_>) -> Result<DynArgs, ArgError> {
    let mut args = DynArgs::default();
    dec.begin_seq()?;
    while dec.next_item()? {
        args.positional.push(Value::decode(dec)?);
    }
    if dec.begin_kwargs()? {
        while dec.next_key()? {
            let key = dec.str()?.into_owned();
            dec.next_value()?;
            args.keyword.push((key, Value::decode(dec)?));
        }
    }
    dec.end_call()?;
    Ok(args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_found_by_position_or_name() {
        let mut args = DynArgs {
            positional: vec![Value::Int(1)],
            keyword: vec![("b".into(), Value::Int(2)), ("a".into(), Value::Int(3))],
        };
        assert_eq!(args.take(1, "b").unwrap(), Some(Value::Int(2)));
        assert_eq!(args.take(1, "b").unwrap(), None);
        assert!(args.take(0, "a").is_err(), "given twice");
        let error = args.require(2, "c", "Thing.add()").unwrap_err();
        assert_eq!(error.message(), "Thing.add() missing 1 required positional argument: 'c'");
    }
}
