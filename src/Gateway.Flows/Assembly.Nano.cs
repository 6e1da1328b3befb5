using System.Runtime.CompilerServices;

// Here and not in the project file: the device leg generates no assembly attributes.
[assembly: InternalsVisibleTo("Gateway.Client")]
[assembly: InternalsVisibleTo("Gateway.Server")]
[assembly: InternalsVisibleTo("NFUnitTest")]
