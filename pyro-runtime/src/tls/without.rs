//! In place of encryption, without the feature `tls`: nothing that can be made, and an error for whoever tries.

use super::{ClientTls, PeerCertificates, ServerTls};
use crate::uri::Location;
use crate::{Error, Result};
use std::convert::Infallible;
use std::fmt;
use std::io::{self, IoSlice, Read, Write};
use std::marker::PhantomData;

/// A socket whose bytes are encrypted: there is none without the feature `tls`.
pub struct Secured<R> {
    never: Infallible,
    raw: PhantomData<R>,
}

impl<R> Secured<R> {
    pub(crate) fn raw(&self) -> &R {
        match self.never {}
    }

    pub(crate) fn session(&self) -> Session {
        match self.never {}
    }

    pub(crate) fn certificates(&self) -> PeerCertificates {
        match self.never {}
    }
}

impl<R> fmt::Debug for Secured<R> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}

#[derive(Debug)]
pub(crate) struct Session(Infallible);

impl Session {
    pub(crate) fn handshake(&mut self, _: &mut (impl Read + Write)) -> io::Result<()> {
        match self.0 {}
    }

    pub(crate) fn wants_write(&self) -> bool {
        match self.0 {}
    }

    pub(crate) fn owes(&self) -> bool {
        match self.0 {}
    }

    pub(crate) fn read(&mut self, _: &mut impl Read, _: &mut impl Write, _: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }

    pub(crate) fn read_with(
        &mut self,
        _: &mut impl Read,
        _: &mut impl Write,
        _: impl FnOnce(&[u8]) -> usize,
    ) -> io::Result<usize> {
        match self.0 {}
    }

    pub(crate) fn write(&mut self, _: &mut impl Write, _: &[IoSlice<'_>]) -> io::Result<usize> {
        match self.0 {}
    }

    pub(crate) fn end(&mut self, _: &mut impl Write) {
        match self.0 {}
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Acceptor(Infallible);

impl Acceptor {
    pub(super) fn new(_: &ServerTls) -> Result<Self> {
        Err(missing())
    }

    pub(crate) fn accept<R>(&self, _: R) -> Result<Secured<R>> {
        match self.0 {}
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Connector(Infallible);

impl Connector {
    pub(super) fn new(_: &ClientTls) -> Result<Self> {
        Err(missing())
    }

    pub(crate) fn connect<R>(&self, _: R, _: &Location) -> Result<Secured<R>> {
        match self.0 {}
    }

    pub(crate) fn session(&self, _: &Location) -> Result<Session> {
        match self.0 {}
    }
}

fn missing() -> Error {
    Error::usage(
        "encrypted connections (SSL) need pyro-runtime's feature `tls`, which this program was built without",
    )
}
