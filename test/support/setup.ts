// type-graphql's decorators store what they are told through it: it must be there before the first class is.
import 'reflect-metadata';
