import KimCLI

await Kim.main(plugins: bundledPlugins)
