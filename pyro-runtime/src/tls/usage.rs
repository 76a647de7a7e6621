//! What a certificate says that it may be used for: its extensions key usage and extended key usage (RFC 5280, 4.2.1.3 and
//! 4.2.1.12), judged as OpenSSL does. webpki does not look at the first, nor at the second where an authority's certificate is a
//! peer's. It checks no signature.

/// Which end of a connection a certificate is to prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Server,
    Client,
}

/// `id-ce-keyUsage` and `id-ce-extKeyUsage`.
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];

/// `id-kp-serverAuth` and `id-kp-clientAuth`; to OpenSSL `anyExtendedKeyUsage` is neither.
const SERVER_AUTH: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
const CLIENT_AUTH: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02];

/// Bits of the key usage, the first one highest.
const DIGITAL_SIGNATURE: u8 = 0x80;
const KEY_ENCIPHERMENT: u8 = 0x20;
const KEY_AGREEMENT: u8 = 0x08;

/// Tags of DER.
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_ID: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const EXTENSIONS: u8 = 0xa3;

impl Role {
    fn extended(self) -> &'static [u8] {
        match self {
            Self::Server => SERVER_AUTH,
            Self::Client => CLIENT_AUTH,
        }
    }

    fn bits(self) -> u8 {
        match self {
            Self::Server => DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | KEY_AGREEMENT,
            Self::Client => DIGITAL_SIGNATURE | KEY_AGREEMENT,
        }
    }
}

/// Whether a certificate, as DER, may prove this end: each of the two extensions has to allow it, if it is there. `false` for what
/// is no certificate.
pub(super) fn allows(certificate: &[u8], role: Role) -> bool {
    judge(certificate, role).unwrap_or(false)
}

fn judge(certificate: &[u8], role: Role) -> Option<bool> {
    let to_be_signed = Items(only(certificate, SEQUENCE)?).next()?.of(SEQUENCE)?;
    let Some(extensions) = Items(to_be_signed).find(|item| item.tag == EXTENSIONS) else { return Some(true) };
    for extension in Items(only(extensions.content, SEQUENCE)?) {
        let mut parts = Items(extension.of(SEQUENCE)?);
        let id = parts.next()?.of(OBJECT_ID)?;
        // A flag may stand between the two.
        let value = parts.find(|part| part.tag == OCTET_STRING)?.content;
        let is_allowed = match id {
            KEY_USAGE => {
                // The first byte is the number of bits that do not count.
                let bits = only(value, BIT_STRING)?.get(1).copied().unwrap_or(0);
                bits & role.bits() != 0
            }
            EXTENDED_KEY_USAGE => {
                Items(only(value, SEQUENCE)?).any(|usage| usage.of(OBJECT_ID) == Some(role.extended()))
            }
            _ => true,
        };
        if !is_allowed {
            return Some(false);
        }
    }
    Some(true)
}

/// The content of what is the first thing in some bytes.
fn only(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    Items(bytes).next()?.of(tag)
}

/// One thing with its tag.
struct Item<'d> {
    tag: u8,
    content: &'d [u8],
}

impl<'d> Item<'d> {
    fn of(&self, tag: u8) -> Option<&'d [u8]> {
        (self.tag == tag).then_some(self.content)
    }
}

/// What stands side by side, up to what is none.
struct Items<'d>(&'d [u8]);

impl<'d> Iterator for Items<'d> {
    type Item = Item<'d>;

    fn next(&mut self) -> Option<Item<'d>> {
        let (tag, rest) = self.0.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (len, rest) = match first {
            0..=0x7f => (usize::from(*first), rest),
            // So many bytes of length follow. Certificates are below 16 MiB.
            0x81..=0x83 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
                (bytes.iter().fold(0, |len, byte| len << 8 | usize::from(*byte)), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(len)?;
        self.0 = rest;
        Some(Item { tag: *tag, content })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(tag: u8, content: &[u8]) -> Vec<u8> {
        let len = match u8::try_from(content.len()) {
            Ok(len @ 0..=0x7f) => vec![len],
            _ => [&[0x82][..], &u16::try_from(content.len()).unwrap().to_be_bytes()].concat(),
        };
        [&[tag][..], &len, content].concat()
    }

    fn extension(id: &[u8], value: &[u8]) -> Vec<u8> {
        let critical = item(0x01, &[0xff]);
        item(SEQUENCE, &[item(OBJECT_ID, id), critical, item(OCTET_STRING, value)].concat())
    }

    /// A certificate of nothing but a long serial number and extensions.
    fn certificate(extensions: &[Vec<u8>]) -> Vec<u8> {
        let serial = item(0x02, &[7; 300]);
        let extensions = item(EXTENSIONS, &item(SEQUENCE, &extensions.concat()));
        let to_be_signed = item(SEQUENCE, &[serial, extensions].concat());
        item(SEQUENCE, &[to_be_signed, item(SEQUENCE, &[])].concat())
    }

    fn allowed(extensions: &[Vec<u8>]) -> (bool, bool) {
        let certificate = certificate(extensions);
        (allows(&certificate, Role::Server), allows(&certificate, Role::Client))
    }

    #[test]
    fn each_extension_that_is_there_has_to_allow_it() {
        let extended = |usages: &[&[u8]]| {
            let usages: Vec<u8> = usages.iter().flat_map(|usage| item(OBJECT_ID, usage)).collect();
            extension(EXTENDED_KEY_USAGE, &item(SEQUENCE, &usages))
        };
        let usage = |bits: u8| extension(KEY_USAGE, &item(BIT_STRING, &[0, bits]));
        let any: &[u8] = &[0x55, 0x1d, 0x25, 0x00];
        assert_eq!(allowed(&[]), (true, true));
        assert_eq!(allowed(&[extension(&[0x55, 0x1d, 0x13], &[])]), (true, true));
        assert_eq!(allowed(&[extended(&[SERVER_AUTH])]), (true, false));
        assert_eq!(allowed(&[extended(&[any, CLIENT_AUTH])]), (false, true));
        assert_eq!(allowed(&[extended(&[CLIENT_AUTH, SERVER_AUTH])]), (true, true));
        assert_eq!(allowed(&[extended(&[any])]), (false, false));
        assert_eq!(allowed(&[usage(DIGITAL_SIGNATURE)]), (true, true));
        assert_eq!(allowed(&[usage(KEY_ENCIPHERMENT)]), (true, false));
        assert_eq!(allowed(&[usage(0x06)]), (false, false), "to sign certificates");
        assert_eq!(allowed(&[usage(KEY_AGREEMENT), extended(&[SERVER_AUTH])]), (true, false));
        assert_eq!(allowed(&[usage(0), extended(&[SERVER_AUTH])]), (false, false));
    }

    #[test]
    fn what_is_cut_off_allows_nothing() {
        let whole = certificate(&[extension(KEY_USAGE, &item(BIT_STRING, &[0, DIGITAL_SIGNATURE]))]);
        assert!(allows(&whole, Role::Server));
        for n in 0..whole.len() {
            assert!(!allows(&whole[..n], Role::Server), "{n}");
        }
        assert!(!allows(&[SEQUENCE, 0x84, 0xff, 0xff, 0xff, 0xff], Role::Server));
    }
}
