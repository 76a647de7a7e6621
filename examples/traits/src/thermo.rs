//! Stands for a crate of somebody else: nothing in it knows of remote objects.

use std::fmt;

/// A sensor that answers at once.
#[derive(Debug)]
pub struct Sensor {
    name: String,
    offset: f64,
}

/// Where a sensor hangs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Metres to the east.
    pub x: f64,
    /// Metres up.
    pub y: f64,
}

/// The sensor cannot be calibrated so far.
#[derive(Debug)]
pub struct TooFar(f64);

impl Sensor {
    /// A sensor of this name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), offset: 0.0 }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Degrees.
    pub fn read(&self) -> f64 {
        20.0 + self.offset
    }

    /// Where it hangs.
    pub fn place(&self) -> Place {
        Place { x: 1.0, y: 2.5 }
    }

    /// Adds to what it reads from now on.
    pub fn calibrate(&mut self, offset: f64) -> Result<(), TooFar> {
        if offset.abs() > 5.0 {
            return Err(TooFar(offset));
        }
        self.offset = offset;
        Ok(())
    }
}

impl fmt::Display for TooFar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} degrees are too far", self.0)
    }
}
