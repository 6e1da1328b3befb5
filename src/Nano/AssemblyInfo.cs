using System.Reflection;

// All assemblies of ours on a device; the version is that of Directory.Build.props.
[assembly: AssemblyVersion("0.1.0.0")]
