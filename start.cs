#:property publishAot=false

// The whole service on this machine: dotnet run start.cs
// Options come after two dashes: dotnet run start.cs -- --help
// What it does is in tools/LocalStart; Directory.Build.targets compiles that into this program.

return await Bytedesk.LocalStart.StartCommand.RunAsync(args);
