//! Signatures only, until each serializer is written.
macro_rules! stub_encoder {
    ($ser:expr) => {
        impl super::Encoder for Encoder<'_> {
            fn generation(&self) -> Generation {
                self.generation
            }
            fn serializer(&self) -> Serializer {
                $ser
            }
            fn none(&mut self) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn bool(&mut self, _v: bool) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn int(&mut self, _v: i64) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn uint(&mut self, _v: u64) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn big_int(&mut self, _v: &crate::types::BigInt) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn float(&mut self, _v: f64) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn complex(&mut self, _v: crate::types::Complex) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn str(&mut self, _v: &str) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn bytes(&mut self, _v: &[u8]) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn decimal(&mut self, _v: &crate::types::Decimal) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn date(&mut self, _v: crate::types::Date) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn time(&mut self, _v: crate::types::Time) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn datetime(&mut self, _v: crate::types::DateTime) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn timedelta(&mut self, _v: crate::types::TimeDelta) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn uuid(&mut self, _v: crate::types::Uuid) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_list(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn end_list(&mut self) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_tuple(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn end_tuple(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_set(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn end_set(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_dict(&mut self, _len: usize) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn key(&mut self) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn value(&mut self) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn end_dict(&mut self) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn raw(&mut self, _encoded: &[u8]) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_call(
                &mut self,
                _object: &str,
                _method: &str,
                _n_args: usize,
            ) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn begin_kwargs(&mut self, _n_kwargs: Option<usize>) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
            fn end_call(&mut self, _had_kwargs: bool) -> Result<(), super::EncodeError> {
                unimplemented!()
            }
        }
    };
}
pub(crate) use stub_encoder;
macro_rules! stub_decoder {
    ($ser:expr) => {
        impl<'de> super::Decoder<'de> for Decoder<'de> {
            fn generation(&self) -> Generation {
                self.generation
            }
            fn serializer(&self) -> Serializer {
                $ser
            }
            fn position(&self) -> usize {
                self.payload.len()
            }
            fn peek(&mut self) -> Result<super::Kind, super::DecodeError> {
                unimplemented!()
            }
            fn take_none(&mut self) -> Result<bool, super::DecodeError> {
                unimplemented!()
            }
            fn bool(&mut self) -> Result<bool, super::DecodeError> {
                unimplemented!()
            }
            fn int(&mut self) -> Result<i64, super::DecodeError> {
                unimplemented!()
            }
            fn uint(&mut self) -> Result<u64, super::DecodeError> {
                unimplemented!()
            }
            fn big_int(&mut self) -> Result<crate::types::BigInt, super::DecodeError> {
                unimplemented!()
            }
            fn float(&mut self) -> Result<f64, super::DecodeError> {
                unimplemented!()
            }
            fn complex(&mut self) -> Result<crate::types::Complex, super::DecodeError> {
                unimplemented!()
            }
            fn str(&mut self) -> Result<std::borrow::Cow<'de, str>, super::DecodeError> {
                unimplemented!()
            }
            fn bytes(&mut self) -> Result<std::borrow::Cow<'de, [u8]>, super::DecodeError> {
                unimplemented!()
            }
            fn decimal(&mut self) -> Result<crate::types::Decimal, super::DecodeError> {
                unimplemented!()
            }
            fn date(&mut self) -> Result<crate::types::Date, super::DecodeError> {
                unimplemented!()
            }
            fn time(&mut self) -> Result<crate::types::Time, super::DecodeError> {
                unimplemented!()
            }
            fn datetime(&mut self) -> Result<crate::types::DateTime, super::DecodeError> {
                unimplemented!()
            }
            fn timedelta(&mut self) -> Result<crate::types::TimeDelta, super::DecodeError> {
                unimplemented!()
            }
            fn uuid(&mut self) -> Result<crate::types::Uuid, super::DecodeError> {
                unimplemented!()
            }
            fn begin_seq(&mut self) -> Result<Option<usize>, super::DecodeError> {
                unimplemented!()
            }
            fn next_item(&mut self) -> Result<bool, super::DecodeError> {
                unimplemented!()
            }
            fn begin_dict(&mut self) -> Result<Option<usize>, super::DecodeError> {
                unimplemented!()
            }
            fn next_key(&mut self) -> Result<bool, super::DecodeError> {
                unimplemented!()
            }
            fn next_value(&mut self) -> Result<(), super::DecodeError> {
                unimplemented!()
            }
            fn any(&mut self) -> Result<crate::Value, super::DecodeError> {
                unimplemented!()
            }
            fn skip(&mut self) -> Result<(), super::DecodeError> {
                unimplemented!()
            }
            fn end(&mut self) -> Result<(), super::DecodeError> {
                unimplemented!()
            }
            fn begin_call(&mut self) -> Result<super::CallHead<'de>, super::DecodeError> {
                unimplemented!()
            }
            fn begin_kwargs(&mut self) -> Result<bool, super::DecodeError> {
                unimplemented!()
            }
            fn end_call(&mut self) -> Result<(), super::DecodeError> {
                unimplemented!()
            }
        }
    };
}
pub(crate) use stub_decoder;
