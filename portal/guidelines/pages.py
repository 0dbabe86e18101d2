"""Every page about guidelines that is no form as a value."""

from litestar import Controller

from portal.guidelines.adding import AddingGuidelines
from portal.guidelines.catalogue import CatalogueOfGuidelines
from portal.guidelines.coverage import CoverageAcross, CoverageOfRun

GUIDELINE_PAGES: tuple[type[Controller], ...] = (CoverageOfRun, CoverageAcross, CatalogueOfGuidelines, AddingGuidelines)
