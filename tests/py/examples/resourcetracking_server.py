"""The example `resourcetracking` as an unmodified Pyro server: resourcetracking_server.py GENERATION"""
import sys

from pyro import Pyro

pyro = Pyro(sys.argv[1])


class Car:
    def __init__(self, plate, cars):
        self.plate, self.cars = plate, cars

    def close(self):
        del self.cars[self.plate]


@pyro.api.expose
class CarPark:
    def __init__(self):
        self.cars = {}

    def park(self, plate):
        if plate in self.cars:
            raise ValueError(plate + " is here already")
        self.cars[plate] = car = Car(plate, self.cars)
        pyro.context.track_resource(car)

    def drive_away(self, plate):
        pyro.context.untrack_resource(self.cars.pop(plate))

    @property
    def parked(self):
        return sorted(self.cars)


with pyro.api.Daemon() as daemon:
    print("URI:", daemon.register(CarPark()))
    print("Ready.")
    daemon.requestLoop()
